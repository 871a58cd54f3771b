package io.windlass.indexer.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits by the machine's clock; rings are not counted, one is as good as many. */
public final class BellPacer implements Pacer {
    private final Semaphore bell = new Semaphore(0);

    @Override
    public void pause(Duration atMost) throws InterruptedException {
        if (bell.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
            bell.drainPermits();
        }
    }

    @Override
    public void wake() {
        bell.release();
    }
}
