package io.windlass.gateway.upstream;

import java.time.Duration;

/**
 * When a slow read is asked of a second node too.
 *
 * @param after how long the first may take; zero = never hedged
 */
public record HedgeSettings(Duration after) {
    public HedgeSettings {
        if (after.isNegative()) {
            throw new IllegalArgumentException("hedge after " + after + ": must not be negative");
        }
    }

    boolean isDue(long nanos) {
        return !after.isZero() && nanos > after.toNanos();
    }
}
