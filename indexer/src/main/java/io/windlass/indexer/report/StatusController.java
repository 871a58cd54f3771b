package io.windlass.indexer.report;

import io.windlass.chain.BlockRange;
import io.windlass.indexer.loop.Journal;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.report.StatusReport.BackfillLine;
import io.windlass.indexer.report.StatusReport.FollowerLine;
import io.windlass.indexer.report.StatusReport.LoopReport;
import io.windlass.indexer.report.StatusReport.NodeLine;
import io.windlass.indexer.report.StatusReport.Point;
import io.windlass.indexer.source.Roster;
import io.windlass.ledger.write.Incidents.Incident;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state of the indexer as one JSON object, for the launcher and the benchmark. */
@RestController
public final class StatusController {
    private final Condition condition;
    private final Glances glances;
    private final Roster roster;
    private final Journal journal;
    private final IndexerMeters meters;

    public StatusController(
            Condition condition,
            Glances glances,
            Roster roster,
            Journal journal,
            IndexerMeters meters) {
        this.condition = condition;
        this.glances = glances;
        this.roster = roster;
        this.journal = journal;
        this.meters = meters;
    }

    @GetMapping("/status")
    StatusReport status() {
        Verdict verdict = condition.judge();
        Optional<Glance> glance = glances.now();
        return new StatusReport(
                verdict.state().name().toLowerCase(Locale.ROOT),
                verdict.reasons(),
                roster.head().map(h -> Point.of(h.number(), h.hash())).orElse(null),
                glance.flatMap(Glance::tip).map(t -> Point.of(t.number(), t.hash())).orElse(null),
                condition.lag().orElse(null),
                glance.map(g -> g.coverage().ranges().stream().map(BlockRange::toString).toList())
                        .orElse(List.of()),
                glance.map(g -> g.coverage().size()).orElse(0L),
                glance.map(Glance::open).orElse(0L),
                glance.flatMap(Glance::follower).map(f -> FollowerLine.of(f.term())).orElse(null),
                glance.flatMap(Glance::incident).map(Incident::reason).orElse(null),
                glance.map(Glance::backfill).map(BackfillLine::of).orElse(null),
                meters.appendedBlocks(),
                meters.appendedRows(),
                meters.stageSeconds(),
                roster.entries().stream()
                        .map(entry -> new NodeLine(entry.name(), entry.sentence()))
                        .toList(),
                loops());
    }

    private List<LoopReport> loops() {
        return journal.entries().entrySet().stream()
                .map(e ->
                        new LoopReport(
                                e.getKey(),
                                e.getValue().report().level().name().toLowerCase(Locale.ROOT),
                                e.getValue().report().sentence(),
                                e.getValue().at().toString()))
                .toList();
    }
}
