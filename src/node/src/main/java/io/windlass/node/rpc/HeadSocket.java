package io.windlass.node.rpc;

import io.reactivex.disposables.Disposable;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.node.Head;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.response.EthSubscribe;
import org.web3j.protocol.websocket.WebSocketClient;
import org.web3j.protocol.websocket.WebSocketService;
import org.web3j.protocol.websocket.events.NewHead;
import org.web3j.protocol.websocket.events.NewHeadsNotification;
import org.web3j.utils.Numeric;

/**
 * A subscription to new heads that comes back by itself: connecting never blocks the caller, and a
 * server that accepts and then says nothing counts as down.
 */
final class HeadSocket implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(15);

    private final URI uri;
    private final Consumer<Head> listener;
    private final Runnable onEnd;
    private @Nullable Attempt current;
    private Duration pause = FIRST_PAUSE;
    private long notBefore = System.nanoTime();
    private String trouble = "not connected yet";
    private boolean live;

    /** One connection; what an older one still says is not heard. */
    private record Attempt(WebSocketService service, WebSocketClient client, long started) {}

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

    void connectIfDown() {
        Optional<Attempt> stuck = stuckOrStarted();
        stuck.ifPresent(
                attempt -> down(attempt, "no head within " + LONGEST_CONNECT.toSeconds() + " s"));
    }

    /** Starts an attempt where it is time for one; gives one that has waited too long. */
    private synchronized Optional<Attempt> stuckOrStarted() {
        long now = System.nanoTime();
        if (current != null) {
            boolean stuck = !live && now - current.started() > LONGEST_CONNECT.toNanos();
            return stuck ? Optional.of(current) : Optional.empty();
        }
        if (now >= notBefore) {
            WebSocketClient client = new WebSocketClient(uri);
            Attempt attempt = new Attempt(new WebSocketService(client, false), client, now);
            current = attempt;
            Thread.ofVirtual().name("head-socket").start(() -> connect(attempt));
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

    private void connect(Attempt attempt) {
        try {
            attempt.service()
                    .connect(
                            _ -> {},
                            error -> down(attempt, String.valueOf(error.getMessage())),
                            () -> down(attempt, "the connection was closed"));
            Disposable subscription =
                    attempt.service()
                            .subscribe(
                                    new Request<>(
                                            "eth_subscribe",
                                            List.of("newHeads"),
                                            attempt.service(),
                                            EthSubscribe.class),
                                    "eth_unsubscribe",
                                    NewHeadsNotification.class)
                            .subscribe(
                                    news -> heard(attempt, news.getParams().getResult()),
                                    error -> down(attempt, String.valueOf(error.getMessage())));
            if (subscription.isDisposed()) {
                down(attempt, "the subscription ended at once");
            }
        } catch (ConnectException e) {
            down(attempt, "connection refused");
        } catch (RuntimeException e) {
            // a connection lost between its steps comes out in several unchecked shapes
            down(attempt, String.valueOf(e.getMessage()));
        }
    }

    private void heard(Attempt attempt, NewHead head) {
        BigInteger number = Numeric.decodeQuantity(head.getNumber());
        BlockHash hash = BlockHash.fromHex(head.getHash());
        synchronized (this) {
            if (!attempt.equals(current)) {
                return;
            }
            live = true;
            pause = FIRST_PAUSE;
        }
        listener.accept(new Head(new BlockNumber(number.longValueExact()), hash));
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
        // closing waits for the other side's farewell: not on this thread
        Thread.ofVirtual().name("head-socket-close").start(attempt.client()::close);
        if (wasLive) {
            onEnd.run();
        }
    }
}
