package io.windlass.gateway.head;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How a node does under load: latency and errors, weighed towards the newest, and a breaker that
 * opens on the node's own faults only. Written by event loops without a lock; a lost update among
 * them costs one sample.
 */
final class Pulse {
    private static final int WEIGHT = 16;
    private static final int SCALE = 1 << 20;
    private static final int FAILURES_IN_A_ROW = 5;

    /** More than half of the newest exchanges failed. */
    private static final int MOST_ERRORS = SCALE / 2;

    private static final int ENOUGH = 20;
    private static final Duration OPEN_FOR = Duration.ofSeconds(2);

    private final AtomicLong latency = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong throttled = new AtomicLong();
    private final AtomicInteger failedInARow = new AtomicInteger();
    private final AtomicInteger samples = new AtomicInteger();
    private final AtomicLong openUntil = new AtomicLong(Long.MIN_VALUE);

    /**
     * Counts one exchange.
     *
     * @param now nanoseconds of any clock that only goes on
     * @return whether the breaker opened by this
     */
    boolean note(NodeBoard.Outcome outcome, long nanos, long now) {
        boolean failed = outcome == NodeBoard.Outcome.FAILED;
        weigh(errors, failed ? SCALE : 0);
        weigh(throttled, outcome == NodeBoard.Outcome.THROTTLED ? SCALE : 0);
        if (!failed) {
            failedInARow.set(0);
            probed(nanos);
            samples.incrementAndGet();
            return false;
        }
        boolean many = samples.incrementAndGet() >= ENOUGH && errors.get() > MOST_ERRORS;
        if (failedInARow.incrementAndGet() < FAILURES_IN_A_ROW && !many) {
            return false;
        }
        boolean wasClosed = !isOpen(now);
        openUntil.set(now + OPEN_FOR.toNanos());
        return wasClosed;
    }

    /** A probe's time: it counts where nothing else comes by. */
    void probed(long nanos) {
        latency.set(latency.get() == 0 ? nanos : weighed(latency.get(), nanos));
    }

    boolean isOpen(long now) {
        return openUntil.get() != Long.MIN_VALUE && now - openUntil.get() < 0;
    }

    /** Milliseconds an answer takes, made longer by errors and refusals to take more. */
    double score() {
        double faults = (10.0 * errors.get() + 4.0 * throttled.get()) / SCALE;
        return Math.max(0.1, latency.get() / 1e6) * (1 + faults);
    }

    private static void weigh(AtomicLong average, long sample) {
        average.set(weighed(average.get(), sample));
    }

    private static long weighed(long known, long sample) {
        return known + (sample - known) / WEIGHT;
    }
}
