package io.windlass.gateway.server;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Counts connections, and says whether new ones and new work are taken. */
final class Door {
    private final ServerSettings.Bounds bounds;
    private final BooleanSupplier ready;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private final Map<InetAddress, Integer> each = new HashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean draining;

    Door(ServerSettings.Bounds bounds, BooleanSupplier ready) {
        this.bounds = bounds;
        this.ready = ready;
    }

    /** Lets a connection in; false = it must be closed, and {@link #leave} not be called. */
    boolean enter(InetAddress from) {
        lock.lock();
        try {
            int same = each.getOrDefault(from, 0);
            if (open.get() >= bounds.connections() || same >= bounds.perAddress()) {
                return false;
            }
            open.incrementAndGet();
            each.put(from, same + 1);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(InetAddress from) {
        lock.lock();
        try {
            int left = open.decrementAndGet();
            each.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
            if (left == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int connections() {
        return open.get();
    }

    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }

    /** Whether the last connection left within {@code atMost}. */
    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (open.get() > 0 && left > 0) {
                left = empty.awaitNanos(left);
            }
            return open.get() == 0;
        } finally {
            lock.unlock();
        }
    }

    boolean isReady() {
        return !draining && ready.getAsBoolean();
    }
}
