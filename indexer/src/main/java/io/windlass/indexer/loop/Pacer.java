package io.windlass.indexer.loop;

import java.time.Duration;

/** The one place where a loop waits. */
public interface Pacer {
    /** Returns after {@code atMost}, or at once when somebody wakes the loop. */
    void pause(Duration atMost) throws InterruptedException;

    /** Ends the pause that is, or the next one. */
    void wake();
}
