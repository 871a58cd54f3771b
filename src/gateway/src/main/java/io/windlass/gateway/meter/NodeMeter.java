package io.windlass.gateway.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.windlass.gateway.head.NodeBoard.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The counters of one node. */
public final class NodeMeter {
    private final Timer timer;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

    NodeMeter(MeterRegistry registry, String node, Duration[] buckets) {
        timer =
                Timer.builder(GatewayMeters.PREFIX + "node.exchange")
                        .description("Time of one exchange with a node")
                        .tag("node", node)
                        .serviceLevelObjectives(buckets)
                        .register(registry);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder(GatewayMeters.PREFIX + "node.exchanges")
                            .description("Exchanges with a node by how far it is to blame")
                            .tags("node", node, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** Counts an exchange that ended. */
    public void ended(Outcome outcome, long nanos) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }
}
