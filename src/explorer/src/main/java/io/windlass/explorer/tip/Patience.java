package io.windlass.explorer.tip;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets a few wait a moment for the next announcement. More than a few are not let wait, so that
 * clients that claim tips from the future cannot hold this node's threads.
 */
final class Patience {
    private static final long LOOK_EVERY = Duration.ofMillis(20).toNanos();

    private final long atMost;
    private final Semaphore places;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();

    Patience(Duration atMost, int places) {
        this.atMost = atMost.toNanos();
        this.places = new Semaphore(places);
    }

    /** Something was announced. */
    void tell() {
        lock.lock();
        try {
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code reached}, or until patience ends, then gives {@code outcome}. */
    <T> T until(BooleanSupplier reached, Supplier<T> outcome) {
        if (places.tryAcquire()) {
            try {
                await(reached);
            } finally {
                places.release();
            }
        }
        return outcome.get();
    }

    private void await(BooleanSupplier reached) {
        long end = System.nanoTime() + atMost;
        try {
            while (!reached.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                lock.lock();
                try {
                    // a word may have come between the look and the lock: look again soon
                    var _ = told.await(Math.min(left, LOOK_EVERY), TimeUnit.NANOSECONDS);
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
