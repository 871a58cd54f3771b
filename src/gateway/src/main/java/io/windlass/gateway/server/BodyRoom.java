package io.windlass.gateway.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that connections hold for clients that take their time, over all connections: of requests
 * that have not come whole, or of answers that are not read. No more than the heap bears, and of
 * one caller no more than a part, so that nobody keeps others out.
 */
final class BodyRoom {
    /** Of the heap. */
    private static final int SHARE = 8;

    /** Of the room. */
    private static final int EACH = 8;

    /** What is no larger is held by the connection itself and is not counted. */
    static final int SMALL = 16 << 10;

    private final long most;
    private final AtomicLong held = new AtomicLong();
    private final Map<String, Long> each = new ConcurrentHashMap<>();

    BodyRoom(long most) {
        this.most = most;
    }

    /** For the heap of this process. */
    static BodyRoom ofHeap() {
        return new BodyRoom(Runtime.getRuntime().maxMemory() / SHARE);
    }

    long held() {
        return held.get();
    }

    /** What one connection holds; used by its event loop. */
    final class Part {
        private String caller = "";
        private long size;

        /**
         * Takes as much as is needed to hold so many bytes.
         *
         * @param largest bytes of one request or answer of the caller, which it may always hold
         * @return false = there is no room, and nothing more is held than before
         */
        boolean hold(String by, int bytes, long largest) {
            if (bytes <= SMALL || bytes <= size) {
                return true;
            }
            caller = size == 0 ? by : caller;
            long more = bytes - size;
            long bound = Math.max(most / EACH, largest);
            if (each.merge(caller, more, Long::sum) > bound) {
                giveBack(more);
                return false;
            }
            if (held.addAndGet(more) > most) {
                held.addAndGet(-more);
                giveBack(more);
                return false;
            }
            size = bytes;
            return true;
        }

        private void giveBack(long bytes) {
            each.computeIfPresent(caller, (_, had) -> had == bytes ? null : had - bytes);
        }

        void letGo() {
            if (size > 0) {
                held.addAndGet(-size);
                giveBack(size);
                size = 0;
            }
        }
    }
}
