package io.windlass.node.rpc;

import io.windlass.node.Head;
import io.windlass.node.HeadWatch;
import io.windlass.node.NodeException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Heads as they come over a WebSocket, and by asking where there is none or it is silent. One
 * thread, one place to wait.
 */
final class RpcHeadWatch implements HeadWatch {
    /** With a live subscription the head is still asked for, this much less often. */
    private static final int LIVE_FACTOR = 10;

    private final HeadReads heads;
    private final Duration pollEvery;
    private final @Nullable HeadSocket socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition roused = lock.newCondition();
    private final Thread thread;
    private @Nullable Head newest;
    private @Nullable RuntimeException broken;
    private String trouble = "";
    private long pushed;
    private boolean pushEnded;
    private boolean closed;

    private RpcHeadWatch(HeadReads heads, NodeSettings settings, String node) {
        this.heads = heads;
        pollEvery = settings.pollEvery();
        URI ws = settings.ws();
        socket = ws == null ? null : new HeadSocket(ws, this::tellPushed, this::rouse);
        thread = Thread.ofPlatform().daemon().name("heads-" + node).unstarted(this::run);
    }

    static RpcHeadWatch start(HeadReads heads, NodeSettings settings, String node) {
        RpcHeadWatch watch = new RpcHeadWatch(heads, settings, node);
        watch.thread.start();
        return watch;
    }

    @Override
    public Optional<Head> awaitOtherThan(@Nullable Head known, Duration atMost)
            throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (newest == null || newest.equals(known)) {
                if (broken != null) {
                    throw new IllegalStateException("the watch of the head broke", broken);
                }
                if (left <= 0 || closed) {
                    return Optional.empty();
                }
                left = changed.awaitNanos(left);
            }
            return Optional.of(newest);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String sentence() {
        if (socket == null) {
            return polling("no WebSocket URL is known");
        }
        return socket.isLive() ? "heads by WebSocket" : polling(socket.trouble());
    }

    private String polling(String why) {
        lock.lock();
        try {
            String every = "heads by asking every %d ms: %s".formatted(pollEvery.toMillis(), why);
            return trouble.isEmpty() ? every : every + "; last question failed: " + trouble;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            roused.signalAll();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            Duration pause = step();
            while (rest(pause)) {
                pause = step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            breakWith(e);
        } finally {
            if (socket != null) {
                socket.close();
            }
        }
    }

    /** Asks once, and says how long to rest. */
    private Duration step() {
        if (socket != null) {
            socket.connectIfDown();
        }
        long before = heard();
        try {
            tellAsked(heads.head(), before);
        } catch (NodeException e) {
            note(e.fault().sentence());
        }
        boolean live = socket != null && socket.isLive();
        return live ? pollEvery.multipliedBy(LIVE_FACTOR) : pollEvery;
    }

    private boolean rest(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && !pushEnded && left > 0) {
                left = roused.awaitNanos(left);
            }
            pushEnded = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Without pushed heads the long rest between questions ends. */
    private void rouse() {
        lock.lock();
        try {
            pushEnded = true;
            roused.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long heard() {
        lock.lock();
        try {
            return pushed;
        } finally {
            lock.unlock();
        }
    }

    private void tellPushed(Head head) {
        lock.lock();
        try {
            pushed++;
            newest = head;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** An answer is older than what was pushed while it was on its way. */
    private void tellAsked(Head head, long pushedBefore) {
        boolean missed = false;
        lock.lock();
        try {
            trouble = "";
            if (pushed == pushedBefore) {
                missed = isFarAhead(head);
                newest = head;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
        if (missed && socket != null && socket.isLive()) {
            socket.dropAsSilent();
        }
    }

    private boolean isFarAhead(Head head) {
        return newest != null && head.number().value() > newest.number().value() + 1;
    }

    private void note(String sentence) {
        lock.lock();
        try {
            trouble = sentence;
        } finally {
            lock.unlock();
        }
    }

    private void breakWith(RuntimeException cause) {
        lock.lock();
        try {
            broken = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
