package io.windlass.node.rpc;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls may be in flight: one more after a round of good answers, half after a bad or slow
 * one, never above the cap.
 */
final class Gate {
    private final int cap;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private double limit = 1;
    private int inFlight;

    /** How a call ended, as far as the node's health goes. */
    enum Ending {
        GOOD,
        /** Slow, refused for load, broken or timed out. */
        STRAINED
    }

    Gate(int cap) {
        this.cap = cap;
    }

    /** Waits for a place; false where none came free in time. */
    boolean enter(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (inFlight >= (int) limit) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            inFlight++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(Ending ending) {
        lock.lock();
        try {
            inFlight--;
            limit =
                    switch (ending) {
                        case GOOD -> Math.min(cap, limit + 1 / limit);
                        case STRAINED -> Math.max(1, limit / 2);
                    };
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Calls that may be in flight now. */
    int limit() {
        lock.lock();
        try {
            return (int) limit;
        } finally {
            lock.unlock();
        }
    }
}
