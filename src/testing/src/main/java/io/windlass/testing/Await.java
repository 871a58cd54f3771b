package io.windlass.testing;

import java.time.Duration;

/** The one place where tests wait for a real process: a condition and a deadline, in words. */
public final class Await {
    private static final Duration STEP = Duration.ofMillis(20);

    private Await() {}

    /** Something that becomes true; an exception counts as not yet and is shown at the deadline. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Waits until the condition holds.
     *
     * @throws AssertionError at the deadline, naming {@code what}
     */
    public static void until(String what, Duration deadline, Condition condition)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Exception last = null;
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = e;
            }
            if (System.nanoTime() >= end) {
                throw new AssertionError(
                        "not within " + deadline.toMillis() + " ms: " + what, last);
            }
            Thread.sleep(STEP);
        }
    }
}
