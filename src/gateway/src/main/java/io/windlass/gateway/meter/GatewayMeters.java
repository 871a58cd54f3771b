package io.windlass.gateway.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Every number that the gateway publishes: names, units and labels are held by a test. */
public final class GatewayMeters {
    static final String PREFIX = "windlass.gateway.";

    /** Methods that nobody knows share one name: strangers do not make up labels. */
    private static final String OTHER = "other";

    /** From a cache hit to an answer at its deadline. */
    private static final Duration[] BUCKETS =
            Stream.of(
                            100,
                            250,
                            500,
                            1_000,
                            2_500,
                            5_000,
                            10_000,
                            25_000,
                            100_000,
                            500_000,
                            2_500_000,
                            10_000_000)
                    .map(micros -> Duration.ofNanos(micros * 1_000L))
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Set<String> methods;
    private final Map<String, Map<String, CallMeter>> calls = new ConcurrentHashMap<>();
    private final Map<String, NodeMeter> nodes = new ConcurrentHashMap<>();

    /**
     * @param methods those that get a label of their own
     */
    public GatewayMeters(MeterRegistry registry, Collection<String> methods) {
        this.registry = registry;
        this.methods = Set.copyOf(methods);
    }

    /**
     * The counters of a method for a tier; to be kept, or asked for again: two look-ups by name.
     */
    public CallMeter call(String method, String tier) {
        String label = methods.contains(method) ? method : OTHER;
        Map<String, CallMeter> tiers = calls.get(label);
        if (tiers == null) {
            tiers = calls.computeIfAbsent(label, _ -> new ConcurrentHashMap<>());
        }
        CallMeter meter = tiers.get(tier);
        return meter == null ? tiers.computeIfAbsent(tier, _ -> made(label, tier)) : meter;
    }

    private CallMeter made(String method, String tier) {
        Map<CallOutcome, Counter> outcomes = new EnumMap<>(CallOutcome.class);
        for (CallOutcome outcome : CallOutcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder(PREFIX + "requests")
                            .description("Calls by how they ended")
                            .tags("method", method, "tier", tier, "outcome", outcome.label())
                            .register(registry));
        }
        Timer timer =
                Timer.builder(PREFIX + "request")
                        .description("Time from the first byte of a call to the last of its answer")
                        .tag("method", method)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        return new CallMeter(timer, outcomes);
    }

    /** The counters of a node; to be kept. */
    public NodeMeter node(String name) {
        return nodes.computeIfAbsent(name, _ -> new NodeMeter(registry, name, BUCKETS));
    }

    /** Publishes a number that is read when somebody asks. */
    public void gauge(
            String name, String unit, String description, DoubleSupplier value, String... tags) {
        Gauge.builder(PREFIX + name, value::getAsDouble)
                .description(description)
                .baseUnit(unit.isEmpty() ? null : unit)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** Publishes a number that only grows, kept by somebody else. */
    public <T> void counter(
            String name, String description, T counted, ToDoubleFunction<T> value, String... tags) {
        FunctionCounter.builder(PREFIX + name, counted, value)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    MeterRegistry registry() {
        return registry;
    }
}
