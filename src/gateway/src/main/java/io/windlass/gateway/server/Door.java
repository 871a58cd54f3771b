package io.windlass.gateway.server;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, Integer> each = new HashMap<>();
    private final Map<String, Integer> webSockets = new HashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean draining;

    Door(ServerSettings.Bounds bounds, BooleanSupplier ready) {
        this.bounds = bounds;
        this.ready = ready;
    }

    /**
     * Lets a connection in; false = it must be closed, and {@link #leave} not be called.
     *
     * @param from whom it is counted for; empty = only with all others
     */
    boolean enter(Optional<String> from) {
        lock.lock();
        try {
            if (open.get() >= bounds.connections()
                    || (from.isPresent() && !took(each, from.get()))) {
                return false;
            }
            open.incrementAndGet();
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(Optional<String> from) {
        lock.lock();
        try {
            int left = open.decrementAndGet();
            from.ifPresent(it -> gaveBack(each, it));
            if (left == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether this caller may have one more WebSocket; its place is free when that is closed. */
    boolean opens(String caller, Channel socket) {
        lock.lock();
        try {
            if (!took(webSockets, caller)) {
                return false;
            }
        } finally {
            lock.unlock();
        }
        socket.closeFuture().addListener(_ -> closed(caller));
        return true;
    }

    private void closed(String caller) {
        lock.lock();
        try {
            gaveBack(webSockets, caller);
        } finally {
            lock.unlock();
        }
    }

    private boolean took(Map<String, Integer> of, String who) {
        int same = of.getOrDefault(who, 0);
        if (same >= bounds.perAddress()) {
            return false;
        }
        of.put(who, same + 1);
        return true;
    }

    private static void gaveBack(Map<String, Integer> of, String who) {
        of.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
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
