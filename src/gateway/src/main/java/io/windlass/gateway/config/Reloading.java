package io.windlass.gateway.config;

import io.windlass.gateway.config.ConfigOutcome.Invalid;
import io.windlass.gateway.config.ConfigOutcome.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up a changed file without a restart: a whole valid configuration at once, or nothing of it,
 * with the reason in the log and in {@link #standing}.
 */
public final class Reloading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Path path;
    private final ConfigReader reader;
    private final Clock clock;
    private final Consumer<GatewayFile> publish;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("gateway-config").factory());
    private String seen;
    private volatile Standing standing;

    /**
     * Which configuration works.
     *
     * @param file the one that works
     * @param since when it was taken up
     * @param generation 1 = the one of the start
     * @param faults why a newer file was not taken up; empty = there is none, or it was
     */
    public record Standing(GatewayFile file, Instant since, long generation, List<String> faults) {}

    /**
     * @param first as read from {@code path} a moment ago
     * @param publish takes up a new configuration; called on one thread, must not throw
     */
    public Reloading(
            Path path,
            ConfigReader reader,
            GatewayFile first,
            Clock clock,
            Consumer<GatewayFile> publish) {
        this.path = path;
        this.reader = reader;
        this.clock = clock;
        this.publish = publish;
        this.seen = content();
        this.standing = new Standing(first, clock.instant(), 1, List.of());
    }

    public Standing standing() {
        return standing;
    }

    /** Begins to watch the file. */
    public void start() {
        long millis = LOOK_EVERY.toMillis();
        var _ = watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Reads the file now if it is another one than last time. */
    public synchronized void look() {
        String content = content();
        if (!content.equals(seen)) {
            seen = content;
            reload();
        }
    }

    /** Reads the file now, as asked for by a signal. */
    public synchronized void reload() {
        switch (reader.read(path)) {
            case Valid(GatewayFile file) -> takeUp(file);
            case Invalid(List<ConfigFault> faults) ->
                    keep(faults.stream().map(ConfigFault::toString).toList());
        }
    }

    private void takeUp(GatewayFile file) {
        Standing before = standing;
        List<String> fixed = before.file().fixedSettingsChangedIn(file);
        if (!fixed.isEmpty()) {
            keep(List.of("only a restart can change " + String.join(", ", fixed)));
            return;
        }
        publish.accept(file);
        standing = new Standing(file, clock.instant(), before.generation() + 1, List.of());
        LOG.info("{} taken up, generation {}", path, standing.generation());
    }

    private void keep(List<String> faults) {
        Standing before = standing;
        standing = new Standing(before.file(), before.since(), before.generation(), faults);
        LOG.error("{} not taken up, the old settings stay: {}", path, String.join("; ", faults));
    }

    /** What the file holds; an unreadable one differs from all others, so that it is reported. */
    private String content() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return "unreadable: " + e;
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
