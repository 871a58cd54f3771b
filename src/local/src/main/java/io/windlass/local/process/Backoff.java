package io.windlass.local.process;

import java.time.Duration;

/** How long to rest before the next start: longer with each failure in a row. */
record Backoff(int failures) {
    static final Backoff NONE = new Backoff(0);

    /** Well for this long, and earlier failures are forgiven. */
    static final Duration FORGIVEN_AFTER = Duration.ofSeconds(60);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    Duration rest() {
        Duration doubled = Duration.ofMillis(500L << Math.clamp(failures - 1L, 0, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    Backoff afterRunning(Duration wellFor) {
        return new Backoff(wellFor.compareTo(FORGIVEN_AFTER) >= 0 ? 1 : failures + 1);
    }
}
