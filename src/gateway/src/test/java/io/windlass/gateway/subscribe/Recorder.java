package io.windlass.gateway.subscribe;

import io.windlass.gateway.rpc.JsonSlice;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client's connection that keeps what it is sent. */
final class Recorder implements Sink {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> got = new ArrayList<>();
    private final List<Runnable> unsent = new ArrayList<>();
    private boolean takes = true;
    private boolean writes = true;
    private int rounds;
    private String end = "";

    @Override
    public synchronized boolean send(JsonSlice notification) {
        got.add(JSON.readTree(notification.toString()).path("params"));
        return takes;
    }

    @Override
    public void afterSent(Runnable then) {
        synchronized (this) {
            rounds++;
            if (!writes) {
                unsent.add(then);
                return;
            }
        }
        then.run();
    }

    /** From now on what is sent goes nowhere, until {@link #write}. */
    synchronized void stopsWriting() {
        writes = false;
    }

    void write() {
        List<Runnable> sent;
        synchronized (this) {
            sent = List.copyOf(unsent);
            unsent.clear();
        }
        sent.forEach(Runnable::run);
    }

    /** How often somebody asked when all was sent. */
    synchronized int rounds() {
        return rounds;
    }

    @Override
    public synchronized void close(int code, String reason) {
        end = code + " " + reason;
    }

    @Override
    public synchronized boolean isOver() {
        return !end.isEmpty();
    }

    synchronized void takes(boolean value) {
        takes = value;
    }

    synchronized String end() {
        return end;
    }

    synchronized List<JsonNode> got() {
        return List.copyOf(got);
    }

    /** Each event in one word: {@code +5a} or {@code -5a}, number and letter of the block. */
    synchronized List<String> words() {
        return got.stream().map(it -> word(it.path("result"))).toList();
    }

    private static String word(JsonNode event) {
        String hash = event.path("hash").asString(event.path("blockHash").asString(""));
        String sign = event.path("removed").asBoolean(false) ? "-" : "+";
        String number = event.path("number").asString(event.path("blockNumber").asString(""));
        char letter = (char) Integer.parseInt(hash.substring(2, 4), 16);
        return sign + Long.decode(number) + letter;
    }

    /** The token of the last event. */
    synchronized String token() {
        return got.getLast().path("resume").asString();
    }
}
