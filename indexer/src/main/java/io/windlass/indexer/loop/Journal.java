package io.windlass.indexer.loop;

import io.windlass.indexer.loop.StepReport.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps each loop's last report, and logs the ones that an operator wants to see once. */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Clock clock;
    private final ConcurrentMap<String, Entry> last = new ConcurrentHashMap<>();

    /** A loop's last report, when it was made, and since when its level has not changed. */
    public record Entry(StepReport report, Instant at, Instant levelSince) {}

    public Journal(Clock clock) {
        this.clock = clock;
    }

    public StepReport note(String loop, StepReport report) {
        Instant now = clock.instant();
        Entry before = last.get(loop);
        boolean sameLevel = before != null && before.report().level() == report.level();
        last.put(
                loop,
                new Entry(report, now, sameLevel && before != null ? before.levelSince() : now));
        if (before == null || !before.report().sentence().equals(report.sentence())) {
            log(loop, report, before);
        }
        return report;
    }

    private static void log(String loop, StepReport report, @Nullable Entry before) {
        switch (report.level()) {
            case TROUBLE -> LOG.warn("{}: {}", loop, report.sentence());
            case NOTABLE -> LOG.info("{}: {}", loop, report.sentence());
            case ROUTINE -> {
                if (before != null && before.report().level() == Level.TROUBLE) {
                    LOG.info("{}: well again: {}", loop, report.sentence());
                } else {
                    LOG.debug("{}: {}", loop, report.sentence());
                }
            }
        }
    }

    /** The last report of every loop, by the loop's name. */
    public SortedMap<String, Entry> entries() {
        return new TreeMap<>(last);
    }
}
