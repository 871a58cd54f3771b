package io.windlass.indexer.backfill;

import io.windlass.chain.BlockRange;
import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.ledger.Coverage;
import io.windlass.ledger.write.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much history is missing, how fast it comes and when it will be there: from what is stored, so
 * that it counts the work of all indexers.
 */
public final class BackfillProgress implements Step {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final List<BlockRange> ranges;
    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private Instant told = Instant.MIN;
    private volatile Progress progress = new Progress(0, 0);

    /**
     * @param ranges empty = everything below the tip
     */
    public BackfillProgress(Ledger ledger, List<BlockRange> ranges, Clock clock) {
        this.ledger = ledger;
        this.ranges = List.copyOf(ranges);
        this.clock = clock;
    }

    private record Sample(Instant at, long remaining) {}

    /**
     * The state of the backfill.
     *
     * @param remaining blocks that are wanted and not stored
     * @param perSecond blocks stored per second during the last minute
     */
    public record Progress(long remaining, double perSecond) {
        /** Empty while nothing moves. */
        public Optional<Duration> left() {
            return perSecond > 0
                    ? Optional.of(Duration.ofSeconds(Math.round(remaining / perSecond)))
                    : Optional.empty();
        }

        String sentence() {
            return remaining == 0
                    ? missing()
                    : String.format(
                            Locale.ROOT,
                            "%s, %,.0f blocks/s, %s",
                            missing(),
                            perSecond,
                            left().map(Progress::words).orElse("no end in sight"));
        }

        /** Without a rate: one look tells none. */
        String missing() {
            return remaining == 0
                    ? "all wanted history is stored"
                    : String.format(Locale.ROOT, "%,d blocks of history are missing", remaining);
        }

        private static String words(Duration left) {
            return left.toHours() > 0
                    ? "about %d h %d min left".formatted(left.toHours(), left.toMinutesPart())
                    : "about %d min %d s left".formatted(left.toMinutes(), left.toSecondsPart());
        }
    }

    public Progress now() {
        return progress;
    }

    @Override
    public StepReport step() {
        Instant now = clock.instant();
        long before = progress.remaining();
        Sample sample = new Sample(now, remaining());
        if (!samples.isEmpty() && sample.remaining() > samples.getLast().remaining()) {
            // more became missing, by a head far ahead: what was stored before says nothing of it
            samples.clear();
        }
        samples.addLast(sample);
        while (samples.getFirst().at().isBefore(now.minus(WINDOW))) {
            samples.removeFirst();
        }
        Progress current = new Progress(samples.getLast().remaining(), rate());
        progress = current;
        String sentence = samples.size() < 2 ? current.missing() : current.sentence();
        boolean due = !told.plus(TELL_EVERY).isAfter(now);
        if (due && (current.remaining() > 0 || before > 0)) {
            told = now;
            return StepReport.notable(sentence, LOOK_EVERY);
        }
        return StepReport.routine(sentence, LOOK_EVERY);
    }

    /** Blocks that were dropped by policy are not missing. */
    private long remaining() {
        Coverage stored = ledger.coverage();
        long floor = ledger.retention().policy().floor().value();
        return wanted().stream()
                .filter(range -> range.last().value() >= floor)
                .map(range ->
                        BlockRange.of(Math.max(floor, range.first().value()), range.last().value()))
                .flatMap(range -> stored.gapsIn(range).stream())
                .mapToLong(BlockRange::size)
                .sum();
    }

    private List<BlockRange> wanted() {
        return ranges.isEmpty()
                ? ledger.tip()
                        .map(tip -> List.of(BlockRange.of(0, tip.number().value())))
                        .orElse(List.of())
                : ranges;
    }

    /** Zero until two looks at the same missing history. */
    private double rate() {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = Duration.between(first.at(), last.at()).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : (first.remaining() - last.remaining()) / seconds;
    }
}
