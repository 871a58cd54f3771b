package io.windlass.local.faults.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls and events over one WebSocket connection, which is not opened again by itself. */
final class SocketLine implements Line, WebSocket.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Consumer<JsonNode> events;
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private @Nullable WebSocket socket;

    private SocketLine(Consumer<JsonNode> events) {
        this.events = events;
    }

    /**
     * Connects.
     *
     * @param events is given the {@code params} of each notification, in the order they came
     */
    static SocketLine open(HttpClient client, URI url, Consumer<JsonNode> events) {
        SocketLine line = new SocketLine(events);
        WebSocket socket =
                client.newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(url, line).join();
        synchronized (line) {
            line.socket = socket;
        }
        return line;
    }

    /** Completes with the reason when the connection is over. */
    CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public CompletableFuture<JsonNode> call(String method, String params) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        synchronized (this) {
            WebSocket to = socket;
            if (to == null || ended.isDone()) {
                answer.completeExceptionally(new IOException("not connected: " + ended));
            } else {
                // one message at a time
                sending =
                        sending.handle((_, _) -> to)
                                .thenCompose(
                                        it -> it.sendText(Line.request(id, method, params), true));
                var _ =
                        sending.whenComplete((_, failure) -> {
                            if (failure != null) {
                                answer.completeExceptionally(failure);
                            }
                        });
            }
        }
        return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> open.remove(id));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
        message.append(part);
        if (isLast) {
            JsonNode whole = JSON.readTree(message.toString());
            message.setLength(0);
            CompletableFuture<JsonNode> answer = open.get(whole.path("id").asInt(0));
            if (answer != null) {
                answer.complete(whole);
            } else if (whole.has("params")) {
                events.accept(whole.get("params"));
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end("closed with %d %s".formatted(code, reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end("broken: " + error);
    }

    private void end(String reason) {
        ended.complete(reason);
        open.values().forEach(it -> it.completeExceptionally(new IOException(reason)));
    }

    void close() {
        WebSocket to;
        synchronized (this) {
            to = socket;
        }
        if (to != null) {
            to.abort();
        }
        end("closed by the client");
    }
}
