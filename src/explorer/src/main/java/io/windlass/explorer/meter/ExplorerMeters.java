package io.windlass.explorer.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every number that the explorer publishes: names, units and labels are held by a test. */
@Component
public final class ExplorerMeters {
    private static final String PREFIX = "windlass.explorer.";
    private static final Duration[] STEPS =
            Stream.of(1, 2, 5, 10, 25, 50, 100, 150, 250, 500, 1_000, 2_500, 5_000)
                    .map(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;
    // by name and labels: found again for every answer, so that no text is put together
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();
    private final Map<List<String>, Timer> timers = new ConcurrentHashMap<>();

    public ExplorerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Who answered a read: this process, another node's work in Redis, or the ledger. */
    public enum Level {
        NEAR,
        SHARED,
        LEDGER
    }

    public enum Call {
        READ,
        WRITE
    }

    /** How a call to Redis ended. */
    public enum CallOutcome {
        HIT,
        MISS,
        /** Something lay there that no node put there as it is. */
        ALTERED,
        WRITTEN,
        FAILED,
        /** Not made: Redis failed a moment ago, or too many calls were under way. */
        SKIPPED
    }

    public void read(String cache, Level level) {
        counter(
                "cache.reads",
                "Reads of each cache by the level that answered",
                "cache",
                cache,
                "level",
                label(level));
    }

    public void redis(Call call, CallOutcome outcome) {
        counter(
                "redis.calls",
                "Calls to the shared cache in Redis by how they ended",
                "call",
                label(call),
                "outcome",
                label(outcome));
    }

    /** An answer was made from the ledger. */
    public void asked(String cache, String question, long nanos) {
        timer(
                "ledger.read",
                "Time to make an answer from the ledger",
                nanos,
                "cache",
                cache,
                "question",
                question);
    }

    /** The first HTML of a page was written. */
    public void page(String page, int status, long nanos) {
        timer(
                "page",
                "Time to write the first HTML of a page",
                nanos,
                "page",
                page,
                "status",
                Integer.toString(status));
    }

    /** The API answered. */
    public void api(String question, int status, long nanos) {
        timer(
                "api",
                "Time to answer a question of the API",
                nanos,
                "question",
                question,
                "status",
                Integer.toString(status));
    }

    public void nearCache(String cache, Supplier<Number> bytes) {
        Gauge.builder(PREFIX + "cache.near", bytes)
                .description("Estimated size of what the near cache holds")
                .baseUnit("bytes")
                .tag("cache", cache)
                .strongReference(true)
                .register(registry);
    }

    /** Publishes a number that is read when somebody asks. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void counter(String name, String description, String... tags) {
        counters.computeIfAbsent(
                        named(name, tags),
                        _ ->
                                Counter.builder(PREFIX + name)
                                        .description(description)
                                        .tags(tags)
                                        .register(registry))
                .increment();
    }

    private static List<String> named(String name, String... tags) {
        List<String> words = new ArrayList<>(1 + tags.length);
        words.add(name);
        Collections.addAll(words, tags);
        return words;
    }

    private void timer(String name, String description, long nanos, String... tags) {
        timers.computeIfAbsent(
                        named(name, tags),
                        _ ->
                                Timer.builder(PREFIX + name)
                                        .description(description)
                                        .tags(tags)
                                        .serviceLevelObjectives(STEPS)
                                        .register(registry))
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
