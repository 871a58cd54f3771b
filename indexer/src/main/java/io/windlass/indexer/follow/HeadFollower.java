package io.windlass.indexer.follow;

import io.windlass.chain.ChainRules;
import io.windlass.indexer.follow.BranchStep.Stand;
import io.windlass.indexer.follow.Turn.Diverged;
import io.windlass.indexer.follow.Turn.Moved;
import io.windlass.indexer.follow.Turn.Resting;
import io.windlass.indexer.follow.Turn.Stopped;
import io.windlass.indexer.follow.Turn.Waiting;
import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.source.BlockSource;
import io.windlass.indexer.source.Roster;
import io.windlass.indexer.source.Roster.Candidate;
import io.windlass.indexer.store.Store;
import io.windlass.ledger.StaleTerm;
import io.windlass.ledger.write.FollowTerm;
import io.windlass.ledger.write.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the tip at the head: each step asks the nodes, the highest head first, until one of them
 * moves the tip by proven blocks, and says what happened or what stands in the way.
 */
public final class HeadFollower implements Step {
    /** Nodes that were refused are asked again at each new head, and at least this often. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

    private final FollowLease lease;
    private final Roster roster;
    private final StoredBranch stored;
    private final BranchStep branch;
    private final Rivals rivals;
    private final ReorgRules rules;
    private final FollowSettings settings;

    public HeadFollower(
            ChainRules chain,
            FollowLease lease,
            Roster roster,
            Blocks blocks,
            FollowSettings settings) {
        this.lease = lease;
        this.roster = roster;
        this.stored = new StoredBranch(blocks.ledger());
        this.rules =
                new ReorgRules(
                        chain.consensus().isBft(), settings.maxReorgDepth(), settings.jumpBeyond());
        this.branch = new BranchStep(chain, roster, blocks.source(), blocks.store(), settings);
        this.rivals = new Rivals(roster, branch, stored, blocks.ledger().incidents(), rules);
        this.settings = settings;
    }

    /** Where blocks come from and where they go. */
    public record Blocks(BlockSource source, Ledger ledger, Store store) {}

    @Override
    public StepReport step() {
        Optional<FollowTerm> term = lease.term();
        if (term.isEmpty()) {
            return StepReport.routine("a spare: another indexer follows", settings.pollEvery());
        }
        try {
            return follow(term.get());
        } catch (StaleTerm e) {
            lease.lost(term.get());
            return StepReport.notable("became a spare: " + e.getMessage(), settings.pollEvery());
        }
    }

    private StepReport follow(FollowTerm term) {
        Optional<StepReport> chosen = rivals.byAPersonsWord(term);
        if (chosen.isPresent()) {
            return chosen.get();
        }
        List<Candidate> candidates = roster.candidates();
        if (candidates.isEmpty()) {
            return nobody(roster.complaints());
        }
        Stand stand = new Stand(stored.window(rules.maxDepth()), term, rules);
        List<Turn> turns = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Turn turn = branch.follow(candidate, stand);
            if (turn instanceof Moved(StepReport report)) {
                rivals.shutOut(turns);
                return report;
            }
            turns.add(turn);
        }
        boolean nobodyOnOurs = turns.stream().allMatch(Diverged.class::isInstance);
        if (nobodyOnOurs && turns.getFirst() instanceof Diverged first && !roster.isUnasked()) {
            return rivals.nobodyOnOurs(first, candidates, term, settings.pollEvery());
        }
        return report(turns);
    }

    private StepReport nobody(List<String> complaints) {
        return complaints.isEmpty()
                ? StepReport.routine("the nodes were not asked yet", settings.pollEvery())
                : StepReport.trouble(
                        "no node can be followed: " + String.join("; ", complaints),
                        settings.pollEvery());
    }

    private StepReport report(List<Turn> turns) {
        if (turns.stream().anyMatch(Resting.class::isInstance)) {
            rivals.shutOut(turns);
            rivals.settle();
        }
        List<String> stops = new ArrayList<>();
        List<String> waits = new ArrayList<>();
        String rest = "at the head";
        for (Turn turn : turns.reversed()) {
            switch (turn) {
                case Stopped(String sentence) -> stops.addFirst(sentence);
                case Diverged away -> stops.addFirst(away.sentence());
                case Waiting(String sentence) -> waits.addFirst(sentence);
                case Resting(String sentence) -> rest = sentence;
                case Moved _ -> throw new IllegalStateException("a move ends the step");
            }
        }
        if (!stops.isEmpty()) {
            return StepReport.trouble("stopped: " + String.join("; ", stops), AFTER_REFUSAL);
        }
        return waits.isEmpty()
                ? StepReport.routine(rest, settings.pollEvery())
                : StepReport.trouble("held: " + String.join("; ", waits), settings.pollEvery());
    }
}
