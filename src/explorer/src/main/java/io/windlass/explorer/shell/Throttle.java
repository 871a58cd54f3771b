package io.windlass.explorer.shell;

import java.time.Duration;

/** Lets the first change through at once, and the following ones at most one per {@code every}. */
final class Throttle {
    private final long every;
    private long freeAt;
    private boolean waiting;

    Throttle(Duration every) {
        this.every = every.toMillis();
    }

    /**
     * A change came at {@code now}.
     *
     * @return milliseconds until it shall be shown; −1 when one that waits already will show it
     */
    synchronized long changed(long now) {
        if (waiting) {
            return -1;
        }
        waiting = true;
        return Math.max(0, freeAt - now);
    }

    /** The waiting change is being shown at {@code now}. */
    synchronized void shown(long now) {
        waiting = false;
        freeAt = now + every;
    }
}
