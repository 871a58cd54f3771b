package io.windlass.local.faults.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A client with a subscription to heads and one to the counter's logs, on one connection. One that
 * resumes connects again with the tokens of the last events that it has.
 */
final class Listener {
    private static final int MOST_TRIES = 50;

    private final HttpClient client;
    private final URI url;
    private final String logFilter;
    private final boolean resumes;
    private final Tally tally;
    private final HeadsTold heads = new HeadsTold();
    private final LogsTold logs = new LogsTold();
    private final Map<String, Consumer<JsonNode>> takers = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final List<JsonNode> early = new ArrayList<>();
    private volatile Optional<SocketLine> line = Optional.empty();
    private volatile Optional<String> ended = Optional.empty();
    private volatile boolean closing;
    private final AtomicInteger resumed = new AtomicInteger();

    private Listener(HttpClient client, URI url, Counter counter, boolean resumes, Tally tally) {
        this.client = client;
        this.url = url;
        this.resumes = resumes;
        this.tally = tally;
        logFilter = ",{\"address\":\"%s\"}".formatted(counter.address().toHex());
    }

    /**
     * Connects and subscribes.
     *
     * @param resumes goes on by itself after its connection broke
     */
    static Listener open(
            HttpClient client, URI url, Counter counter, boolean resumes, Tally tally) {
        Listener listener = new Listener(client, url, counter, resumes, tally);
        listener.connect();
        return listener;
    }

    private void connect() {
        takers.clear();
        URI to = resumes ? url.resolve("?resume=" + String.join(",", tokens.values())) : url;
        SocketLine next = SocketLine.open(client, to, this::take);
        line = Optional.of(next);
        subscribe(next, "newHeads", "", this::head);
        subscribe(next, "logs", logFilter, logs::take);
        var _ = next.ended().thenAccept(this::over);
    }

    private void subscribe(SocketLine to, String kind, String filter, Consumer<JsonNode> taker) {
        JsonNode answer = to.call("eth_subscribe", '"' + kind + '"' + filter).join();
        String id = answer.path("result").asString("");
        if (id.isEmpty()) {
            throw new CompletionException("no subscription: " + answer, null);
        }
        synchronized (early) {
            tokens.putIfAbsent(kind, id);
            takers.put(
                    id,
                    event -> {
                        taker.accept(event.path("result"));
                        if (event.has("resume")) {
                            tokens.put(kind, event.path("resume").asString());
                        }
                    });
            List<JsonNode> waiting = List.copyOf(early);
            early.clear();
            waiting.forEach(this::take);
        }
    }

    private void head(JsonNode header) {
        heads.take(header);
        // who resumes hears of what others were told long ago
        tally.told("latest", Long.decode(header.path("number").asString()));
    }

    /** An event may come before we have looked at the answer that names its subscription. */
    private void take(JsonNode event) {
        synchronized (early) {
            Consumer<JsonNode> taker = takers.get(event.path("subscription").asString());
            if (taker == null) {
                early.add(event);
            } else {
                taker.accept(event);
            }
        }
    }

    private void over(String reason) {
        if (closing) {
            return;
        }
        if (resumes) {
            Thread.ofVirtual().name("resume").start(() -> comeBack(reason));
        } else {
            ended = Optional.of(reason);
        }
    }

    private void comeBack(String reason) {
        String last = reason;
        for (int i = 0; i < MOST_TRIES && !closing; i++) {
            try {
                connect();
                resumed.incrementAndGet();
                return;
            } catch (CompletionException e) {
                last = e.toString();
            }
        }
        ended = Optional.of(last);
    }

    HeadsTold heads() {
        return heads;
    }

    LogsTold logs() {
        return logs;
    }

    /** How often it went on after its connection had broken. */
    int resumed() {
        return resumed.get();
    }

    /** Why the gateway ended the connection for good, if it did. */
    Optional<String> ended() {
        return ended;
    }

    void close() {
        closing = true;
        line.ifPresent(SocketLine::close);
    }
}
