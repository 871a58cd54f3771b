package io.windlass.explorer.cache;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** After a few failures in a row nobody asks any more; one tries again after each pause. */
final class Breaker {
    private static final int FAILURES = 3;

    private final Clock clock;
    private final long pause;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong openUntil = new AtomicLong();

    Breaker(Clock clock, Duration pause) {
        this.clock = clock;
        this.pause = pause.toMillis();
    }

    /** Whether to ask; while it is open, true for one asker after each pause. */
    boolean allows() {
        if (failures.get() < FAILURES) {
            return true;
        }
        long now = clock.millis();
        long until = openUntil.get();
        return now >= until && openUntil.compareAndSet(until, now + pause);
    }

    void succeeded() {
        failures.set(0);
    }

    void failed() {
        if (failures.incrementAndGet() == FAILURES) {
            openUntil.set(clock.millis() + pause);
        }
    }

    boolean isOpen() {
        return failures.get() >= FAILURES;
    }
}
