package io.windlass.indexer.report;

import io.windlass.indexer.loop.Journal;
import io.windlass.indexer.loop.StepReport.Level;
import io.windlass.indexer.report.Verdict.State;
import io.windlass.indexer.source.Roster;
import io.windlass.node.Head;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges the indexer from its loops' last reports, its nodes and the ledger. */
public final class Condition {
    /** A trouble shorter than this is the ordinary life of a node. */
    private static final Duration LASTING = Duration.ofSeconds(5);

    private static final long MOST_LAG = 10;

    private final Journal journal;
    private final Roster roster;
    private final Glances glances;
    private final boolean follows;
    private final Clock clock;

    public Condition(
            Journal journal, Roster roster, Glances glances, boolean follows, Clock clock) {
        this.journal = journal;
        this.roster = roster;
        this.glances = glances;
        this.follows = follows;
        this.clock = clock;
    }

    Verdict judge() {
        Optional<Glance> glance = glances.now();
        List<String> reasons = new ArrayList<>();
        if (glance.isEmpty()) {
            reasons.add("the ledger does not answer");
        } else if (glance.get().tip().isEmpty() && troubles().isEmpty()) {
            return new Verdict(State.STARTING, List.of("no block is stored yet"));
        } else if (glance.get().open() > 0) {
            reasons.add("%d heights are quarantined".formatted(glance.get().open()));
        }
        lag().filter(lag -> follows && lag > MOST_LAG)
                .ifPresent(lag -> reasons.add("%d blocks behind the head".formatted(lag)));
        reasons.addAll(troubles());
        return new Verdict(reasons.isEmpty() ? State.UP : State.DEGRADED, reasons);
    }

    private List<String> troubles() {
        return journal.entries().entrySet().stream()
                .filter(e -> e.getValue().report().level() == Level.TROUBLE)
                .filter(e -> e.getValue().levelSince().isBefore(clock.instant().minus(LASTING)))
                .map(e -> e.getKey() + ": " + e.getValue().report().sentence())
                .toList();
    }

    /** Head minus tip, while both are known. */
    Optional<Long> lag() {
        Optional<Head> head = roster.head();
        return head.flatMap(h ->
                glances.now()
                        .flatMap(Glance::tip)
                        .map(tip -> Math.max(0, h.number().value() - tip.number().value())));
    }
}
