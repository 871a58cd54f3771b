package io.windlass.gateway.upstream;

/**
 * Bounds how much work second tries add after faults, refusals of busy nodes and late answers, so
 * that a sick chain is not made worse: one for each five calls, and {@link #MOST} saved up. Of one
 * event loop.
 */
final class RetryBudget {
    static final double MOST = 100;
    private static final double EACH = 0.2;

    private double left = MOST;

    void earned() {
        left = Math.min(MOST, left + EACH);
    }

    boolean spend() {
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
