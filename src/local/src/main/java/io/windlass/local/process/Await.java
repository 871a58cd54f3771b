package io.windlass.local.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The one place that waits for something outside this process, with a condition and a deadline. */
public final class Await {
    private static final Duration EVERY = Duration.ofMillis(100);

    private Await() {}

    /** False when the condition did not come true in time. */
    public static boolean until(Duration patience, BooleanSupplier condition)
            throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end || never.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }
}
