package io.windlass.indexer.report;

import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.source.NodeState;
import io.windlass.indexer.source.Roster;
import java.util.function.Function;

/** Numbers that are read when monitoring asks; a number that is not known is not a number. */
public final class Gauges {
    private final Condition condition;
    private final Glances glances;
    private final Roster roster;

    public Gauges(Condition condition, Glances glances, Roster roster) {
        this.condition = condition;
        this.glances = glances;
        this.roster = roster;
    }

    public void publishOn(IndexerMeters meters) {
        meters.gauge("lag", "blocks", "Head minus tip", () -> condition.lag().orElse(0L));
        meters.gauge(
                "head",
                "number",
                "Newest block of any node in use",
                () -> roster.head().map(h -> (double) h.number().value()).orElse(Double.NaN));
        meters.gauge(
                "tip",
                "number",
                "Newest block stored",
                () ->
                        fromGlance(g ->
                                g.tip().map(t -> (double) t.number().value()).orElse(Double.NaN)));
        meters.gauge(
                "coverage",
                "blocks",
                "Blocks stored",
                () -> fromGlance(g -> (double) g.coverage().size()));
        meters.gauge(
                "backfill.remaining",
                "blocks",
                "Blocks of history that are wanted and not stored",
                () -> fromGlance(g -> (double) g.backfill().remaining()));
        meters.gauge(
                "following",
                "",
                "1 where this process has the right to follow, 0 where it is a spare",
                () -> fromGlance(Gauges::isHere));
        meters.gauge(
                "open",
                "incidents",
                "Incidents that wait for a person",
                () -> fromGlance(g -> (double) g.incident().stream().count()));
        meters.gauge(
                "quarantined",
                "heights",
                "Heights whose block failed a check",
                () -> fromGlance(g -> (double) g.open()));
        meters.gauge(
                "used",
                "nodes",
                "Nodes on our chain that answer",
                () ->
                        roster.entries().stream()
                                .filter(e -> e.state() instanceof NodeState.Admitted)
                                .count());
    }

    private static double isHere(Glance glance) {
        return glance.follower().filter(f -> f.term().holder().equals(ThisProcess.NAME)).stream()
                .count();
    }

    private double fromGlance(Function<Glance, Double> read) {
        return glances.now().map(read).orElse(Double.NaN);
    }
}
