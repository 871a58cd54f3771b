package io.windlass.gateway.subscribe;

import io.windlass.gateway.rpc.JsonSlice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One client's wish, and the events that wait for it: few, or the client is cut off. */
final class Subscription {
    static final int MOST_WAITING = 4096;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Policy violation, RFC 6455. */
    private static final int POLICY = 1008;

    private final String id;
    private final String caller;
    private final int criteriaMark;
    private final LogCriteria criteria;
    private final boolean tokens;
    private final Sink sink;
    private final Queue<JsonSlice> waiting = new ArrayDeque<>();
    private boolean blocked;
    private boolean closed;

    /** What a client asked for: the mark is of kind and criteria. */
    record Wish(int mark, LogCriteria criteria, boolean tokens) {}

    Subscription(String id, String caller, Wish wish, Sink sink) {
        this.id = id;
        this.caller = caller;
        criteriaMark = wish.mark();
        criteria = wish.criteria();
        tokens = wish.tokens();
        this.sink = sink;
    }

    String id() {
        return id;
    }

    String caller() {
        return caller;
    }

    Sink sink() {
        return sink;
    }

    boolean wants(JsonNode log) {
        return criteria.equals(LogCriteria.ALL) || criteria.matches(log);
    }

    void tell(JsonSlice json, Position after) {
        String resume =
                tokens
                        ? ",\"resume\":\"%s\"".formatted(new Token(criteriaMark, after).write(0))
                        : "";
        tell(json, resume);
    }

    void tell(JsonSlice json, String more) {
        byte[] head =
                ("{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\""
                                + id
                                + "\",\"result\":")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] tail = (more + "}}").getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[head.length + json.size() + tail.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(json.array(), json.from(), message, head.length, json.size());
        System.arraycopy(tail, 0, message, head.length + json.size(), tail.length);
        offer(new JsonSlice(message, 0, message.length));
    }

    private void offer(JsonSlice message) {
        boolean full;
        synchronized (this) {
            if (closed) {
                return;
            }
            full = waiting.size() >= MOST_WAITING;
            if (!full) {
                waiting.add(message);
                drain();
            }
        }
        if (full) {
            cut("slow reader: %d events wait for it".formatted(MOST_WAITING));
        }
    }

    synchronized void writable() {
        blocked = false;
        drain();
    }

    private void drain() {
        while (!blocked && !closed && !waiting.isEmpty()) {
            blocked = !sink.send(waiting.remove());
        }
        notifyAll();
    }

    /** What is read from the past waits until its reader has taken most of it. */
    synchronized void awaitRoom() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!closed && waiting.size() >= MOST_WAITING / 2) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** Ends the connection: a client that misses an event must know. */
    void cut(String reason) {
        if (end()) {
            sink.close(POLICY, reason);
        }
    }

    /** Says nothing more; false if that was so before. */
    synchronized boolean end() {
        boolean open = !closed;
        closed = true;
        waiting.clear();
        notifyAll();
        return open;
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
