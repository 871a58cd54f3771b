package io.windlass.node.rpc;

import io.windlass.node.Head;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A subscription to new heads that comes back by itself: connecting never blocks the caller, a
 * server that accepts and then says nothing counts as down, and so does one that talks too much.
 */
final class HeadSocket implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(15);
    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final String SUBSCRIBE =
            """
            {"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]}\
            """;
    private static final JsonFactory JSON = new JsonFactory();

    /** One for all nodes: its threads end with the process, not before it. */
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI uri;
    private final Consumer<Head> listener;
    private final Runnable onEnd;
    private @Nullable Attempt current;
    private Duration pause = FIRST_PAUSE;
    private long notBefore = System.nanoTime();
    private String trouble = "not connected yet";
    private boolean live;

    HeadSocket(URI uri, Consumer<Head> listener, Runnable onEnd) {
        this.uri = uri;
        this.listener = listener;
        this.onEnd = onEnd;
    }

    /** A head has come over the present connection. */
    synchronized boolean isLive() {
        return live;
    }

    synchronized String trouble() {
        return "WebSocket %s:%d is down (%s)".formatted(uri.getHost(), uri.getPort(), trouble);
    }

    /** To be called again and again: a connection that broke unseen shows when it is written to. */
    void connectIfDown() {
        if (isLive()) {
            attempt().ifPresent(Attempt::ping);
            return;
        }
        Optional<Attempt> stuck = stuckOrStarted();
        stuck.ifPresent(
                attempt -> down(attempt, "no head within " + LONGEST_CONNECT.toSeconds() + " s"));
    }

    /** Starts an attempt where it is time for one; gives one that has waited too long. */
    private synchronized Optional<Attempt> stuckOrStarted() {
        long now = System.nanoTime();
        Attempt running = current;
        if (running != null) {
            boolean stuck = !live && now - running.started > LONGEST_CONNECT.toNanos();
            return stuck ? Optional.of(running) : Optional.empty();
        }
        if (now >= notBefore) {
            Attempt attempt = new Attempt(now);
            current = attempt;
            attempt.connect();
        }
        return Optional.empty();
    }

    /** The head moved without a word from here. */
    void dropAsSilent() {
        attempt().ifPresent(it -> down(it, "it stayed silent while the head moved"));
    }

    @Override
    public void close() {
        attempt().ifPresent(it -> down(it, "closed"));
    }

    private synchronized Optional<Attempt> attempt() {
        return Optional.ofNullable(current);
    }

    private void heard(Attempt attempt, Head head) {
        synchronized (this) {
            if (!attempt.equals(current)) {
                return;
            }
            live = true;
            pause = FIRST_PAUSE;
        }
        listener.accept(head);
    }

    /** Never with the lock held when others are told: they hold theirs when they ask. */
    private void down(Attempt attempt, String why) {
        boolean wasLive;
        synchronized (this) {
            if (!attempt.equals(current)) {
                return;
            }
            wasLive = live;
            current = null;
            live = false;
            trouble = Words.shorten(why);
            notBefore = System.nanoTime() + pause.toNanos();
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        }
        attempt.drop();
        if (wasLive) {
            onEnd.run();
        }
    }

    /** One connection; what an older one still says is not heard. */
    private final class Attempt implements WebSocket.Listener {
        private final long started;
        private final StringBuilder message = new StringBuilder();
        private volatile @Nullable WebSocket socket;
        private volatile boolean dropped;
        private CompletableFuture<?> pinged = CompletableFuture.completedFuture(true);

        Attempt(long started) {
            this.started = started;
        }

        void connect() {
            watched(
                    CLIENT.newWebSocketBuilder()
                            .connectTimeout(LONGEST_CONNECT)
                            .buildAsync(uri, this));
        }

        /** Only the watch's own thread does this. */
        void ping() {
            WebSocket open = socket;
            if (open != null && pinged.isDone()) {
                CompletableFuture<WebSocket> ping = open.sendPing(ByteBuffer.allocate(0));
                pinged = ping;
                watched(ping);
            }
        }

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            if (dropped) {
                opened.abort();
                return;
            }
            watched(opened.sendText(SUBSCRIBE, true));
            opened.request(1);
        }

        private void watched(CompletableFuture<WebSocket> act) {
            CompletableFuture<WebSocket> _ =
                    act.whenComplete((_, failure) -> {
                        if (failure != null) {
                            down(this, words(failure));
                        }
                    });
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            if (message.length() + part.length() > LONGEST_MESSAGE) {
                down(this, "a message of more than %d characters".formatted(LONGEST_MESSAGE));
                return null;
            }
            message.append(part);
            if (last) {
                understand(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void understand(String text) {
            try (JsonParser parser =
                    JSON.createParser(ObjectReadContext.empty(), new StringReader(text))) {
                AnswerReader in = new AnswerReader(parser);
                in.next();
                Notice notice = new Notice();
                in.object(notice::field);
                notice.head().ifPresent(head -> heard(this, head));
                notice.refusal().ifPresent(why -> down(this, why));
            } catch (JacksonException | MalformedAnswer e) {
                down(this, "not a head: " + e.getMessage());
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            down(this, "the connection was closed");
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            down(this, words(failure));
        }

        /** Without a farewell: the other side may not answer it. */
        void drop() {
            dropped = true;
            WebSocket open = socket;
            if (open != null) {
                open.abort();
            }
        }

        private static String words(Throwable failure) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
            return cause instanceof ConnectException
                    ? "connection refused"
                    : String.valueOf(cause.getMessage());
        }
    }

    /** What a server says: that it will tell, that it will not, or a head. */
    private static final class Notice {
        private @Nullable Head head;
        private String refusal = "";

        void field(String name, AnswerReader in) throws MalformedAnswer {
            switch (name) {
                case "params" -> in.object(this::param);
                case "error" -> in.object(this::error);
                default -> in.skip();
            }
        }

        private void param(String name, AnswerReader in) throws MalformedAnswer {
            if (name.equals("result")) {
                head = HeadReads.head(in);
            } else {
                in.skip();
            }
        }

        private void error(String name, AnswerReader in) {
            if (name.equals("message")) {
                refusal = in.text();
            } else {
                in.skip();
            }
        }

        Optional<Head> head() {
            return Optional.ofNullable(head);
        }

        Optional<String> refusal() {
            return refusal.isEmpty() ? Optional.empty() : Optional.of("refused: " + refusal);
        }
    }
}
