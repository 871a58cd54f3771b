package io.windlass.indexer.follow;

import io.windlass.indexer.follow.BranchStep.Stand;
import io.windlass.indexer.follow.Turn.Diverged;
import io.windlass.indexer.follow.Turn.Moved;
import io.windlass.indexer.follow.Turn.Oversized;
import io.windlass.indexer.follow.Turn.Resting;
import io.windlass.indexer.follow.Turn.Stopped;
import io.windlass.indexer.follow.Turn.Waiting;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.source.NodeState;
import io.windlass.indexer.source.NodeState.Cause;
import io.windlass.indexer.source.Roster;
import io.windlass.indexer.source.Roster.Candidate;
import io.windlass.ledger.write.FollowTerm;
import io.windlass.ledger.write.Incidents;
import io.windlass.ledger.write.Incidents.Incident;
import io.windlass.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to do about nodes on a branch that must not be taken without a person: opens the incident,
 * acts on the person's word, and ends the incident when nobody stands on another branch any more.
 */
final class Rivals {
    private final Roster roster;
    private final BranchStep branch;
    private final StoredBranch stored;
    private final Incidents incidents;
    private final ReorgRules rules;

    /** Whoever followed before may have left one open. */
    private boolean incidentMayBeOpen = true;

    Rivals(
            Roster roster,
            BranchStep branch,
            StoredBranch stored,
            Incidents incidents,
            ReorgRules rules) {
        this.roster = roster;
        this.branch = branch;
        this.stored = stored;
        this.incidents = incidents;
        this.rules = rules;
    }

    /**
     * Another node stands on our branch: those that do not are asked for no more blocks. Where
     * validators made their branch, and it counts for as much as ours, a person must hear of it.
     */
    void shutOut(List<Turn> turns) {
        for (Turn turn : turns) {
            if (turn instanceof Diverged away) {
                boolean proven = branch.proves(away);
                if (proven) {
                    raise(away);
                }
                roster.shutOut(
                        away.node(),
                        proven ? Cause.RIVAL_BRANCH : Cause.OTHER_BRANCH,
                        away.sentence(),
                        away.at());
            }
        }
    }

    /** Nobody stands on our branch any more: only a person knows which of the two is right. */
    StepReport nobodyOnOurs(
            Diverged first, List<Candidate> candidates, FollowTerm term, Duration untilNext) {
        raise(first);
        Optional<Integer> depth = depth();
        if (depth.isEmpty()) {
            return StepReport.trouble(
                    "stopped by an incident: %s. It ends when a node stands on our branch again, or with a person's word (POST /resume, see the indexer's README)"
                            .formatted(first.sentence()),
                    untilNext);
        }
        Stand stand = allowed(depth.get(), term);
        List<String> obstacles = new ArrayList<>();
        for (Candidate candidate : candidates) {
            switch (branch.follow(candidate, stand)) {
                case Moved(StepReport report) -> {
                    close();
                    return report;
                }
                case Oversized away -> obstacles.add(spent(away));
                case Diverged away -> obstacles.add("which is not enough: " + away.sentence());
                case Waiting(String sentence) -> obstacles.add("but " + sentence);
                case Stopped(String sentence) -> obstacles.add("but " + sentence);
                case Resting(String sentence) -> obstacles.add("but " + sentence);
            }
        }
        return StepReport.trouble(
                "a person lets %d blocks go, %s"
                        .formatted(depth.get(), String.join("; ", obstacles)),
                untilNext);
    }

    /** Takes a rival's branch where a person has said so; nothing where nobody has. */
    Optional<StepReport> byAPersonsWord(FollowTerm term) {
        List<Node> rivals = roster.rivals();
        Optional<Integer> depth = rivals.isEmpty() ? Optional.empty() : depth();
        if (depth.isPresent()) {
            Stand stand = allowed(depth.get(), term);
            for (Node rival : rivals) {
                Turn turn = branch.follow(rival, stand);
                if (turn instanceof Moved(StepReport report)) {
                    roster.set(rival, new NodeState.Unknown());
                    close();
                    return Optional.of(report);
                }
                if (turn instanceof Oversized away) {
                    spent(away);
                }
            }
        }
        return Optional.empty();
    }

    /** Every node that may be asked was asked, and one stands on our branch. */
    void settle() {
        if (roster.rivals().isEmpty() && !roster.isUnasked()) {
            close();
        }
    }

    private Stand allowed(int depth, FollowTerm term) {
        return new Stand(stored.window(depth), term, rules.downTo(depth));
    }

    /** No such word can be followed: the incident goes on, and says what can be done. */
    private String spent(Oversized away) {
        incidents.close();
        raise(away);
        return "which cannot be followed: " + away.sentence();
    }

    private void raise(Diverged away) {
        incidents.raise(away.at(), away.node().name(), away.sentence());
        incidentMayBeOpen = true;
    }

    private Optional<Integer> depth() {
        return incidents.open().map(Incident::depth);
    }

    private void close() {
        if (incidentMayBeOpen) {
            incidents.close();
            incidentMayBeOpen = false;
        }
    }
}
