package io.windlass.indexer.meter;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.windlass.chain.CheckedBlock;
import io.windlass.node.NodeFault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Every number that the indexer publishes: names, units and labels are held by a test. */
public final class IndexerMeters {
    private static final String PREFIX = "windlass.indexer.";

    /** From a small block in the cache to an answer at its deadline. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(2),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);
    private final Map<Via, Counter> blocks = new EnumMap<>(Via.class);
    private final Map<Via, Counter> rows = new EnumMap<>(Via.class);
    private final DistributionSummary reorgs;

    /** The loop that stored a block. */
    public enum Via {
        FOLLOW,
        BACKFILL;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public IndexerMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage,
                    Timer.builder(PREFIX + "stage")
                            .description("Time spent in each stage, summed over threads")
                            .tag("stage", stage.label())
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
        for (Via via : Via.values()) {
            blocks.put(via, counter("appended.blocks", "Blocks stored", via));
            rows.put(
                    via,
                    counter("appended.rows", "Rows of blocks, transactions, logs stored", via));
        }
        reorgs =
                DistributionSummary.builder(PREFIX + "reorg.depth")
                        .description("Blocks forgotten by each reorg")
                        .baseUnit("blocks")
                        .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
                        .register(registry);
    }

    private Counter counter(String name, String description, Via via) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .tag("via", via.label())
                .register(registry);
    }

    /** Publishes a number that is read when somebody asks. */
    public void gauge(String name, String unit, String description, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value)
                .description(description)
                .baseUnit(unit.isEmpty() ? null : unit)
                .strongReference(true)
                .register(registry);
    }

    /** Publishes how many calls a node is trusted with at once, at present. */
    public void concurrency(String node, Supplier<Number> value) {
        Gauge.builder(PREFIX + "node.concurrency", value)
                .description("Calls that a node is trusted with at once")
                .baseUnit("calls")
                .tag("node", node)
                .strongReference(true)
                .register(registry);
    }

    /** Adds to a stage. */
    public void spent(Stage stage, long nanos) {
        timer(stage).record(nanos, TimeUnit.NANOSECONDS);
    }

    public void appended(Via via, List<CheckedBlock> appended) {
        long count = appended.stream().mapToLong(IndexerMeters::rows).sum();
        counter(blocks, via).increment(appended.size());
        counter(rows, via).increment((double) count);
    }

    /** Rows a block is worth: itself, its transactions, their logs. */
    public static long rows(CheckedBlock block) {
        return 1
                + block.transactions().size()
                + block.transactions().stream().mapToLong(t -> t.receipt().logs().size()).sum();
    }

    public void reorg(long depth) {
        reorgs.record((double) depth);
    }

    /** A block that failed this check went to quarantine. */
    public void quarantined(String check) {
        registry.counter(PREFIX + "quarantines", "check", check.replace(' ', '_')).increment();
    }

    public void excluded(String node, String cause) {
        registry.counter(PREFIX + "node.exclusions", "node", node, "cause", cause).increment();
    }

    public void failed(NodeFault fault) {
        registry.counter(
                        PREFIX + "node.errors",
                        "node",
                        fault.node(),
                        "fault",
                        fault.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Seconds per stage so far, by the stage's name. */
    public Map<String, Double> stageSeconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        stages.forEach(
                (stage, timer) -> seconds.put(stage.label(), timer.totalTime(TimeUnit.SECONDS)));
        return seconds;
    }

    public long appendedBlocks() {
        return sum(blocks);
    }

    public long appendedRows() {
        return sum(rows);
    }

    private static long sum(Map<Via, Counter> counters) {
        return (long) counters.values().stream().mapToDouble(Counter::count).sum();
    }

    private Timer timer(Stage stage) {
        return requireNonNull(stages.get(stage));
    }

    private static Counter counter(Map<Via, Counter> counters, Via via) {
        return requireNonNull(counters.get(via));
    }
}
