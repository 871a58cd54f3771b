package io.windlass.gateway.subscribe;

import io.windlass.gateway.head.HeadChain;
import io.windlass.gateway.head.NodeReads;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * {@code eth_subscribe} of one process: {@code newHeads}, {@code logs} and {@code
 * newPendingTransactions} from the served chain. No call blocks.
 */
public final class Subscriptions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    /** The feed is told of a move a little later than it is served. */
    private static final Duration FEED_TURN = Duration.ofMillis(20);

    private final Feed heads;
    private final Feed logs;
    private final PendingFeed pending;
    private final History history;
    private final RandomGenerator random = new SecureRandom();
    private final OpenSubscriptions open = new OpenSubscriptions();

    /**
     * @param pending ends with this
     * @param window blocks that a subscription may be resumed over
     */
    public Subscriptions(
            HeadChain chain,
            NodeReads nodes,
            BlockLogs blockLogs,
            PendingFeed pending,
            int window) {
        history = new History(chain, nodes, window);
        BlockEvents headers =
                block -> List.of(Event.head(block.header(), MissingNode.getInstance()));
        heads = new Feed("heads", history, headers);
        logs = new Feed("logs", history, blockLogs);
        this.pending = pending;
    }

    /** What became of {@code eth_subscribe}. */
    public sealed interface Opened {
        /**
         * A subscription, which hears nothing yet.
         *
         * @param result of the answer
         * @param start to be run once the answer is written: what came after the id is told then
         */
        record Open(String id, JsonSlice result, Runnable start) implements Opened {}

        record Refused(Refusal refusal) implements Opened {}
    }

    /**
     * Opens a subscription. It joins its feed when it is started: events do not pile up behind an
     * answer that slow calls of the same batch hold back.
     *
     * @param resume the parameter {@code resume} of the connection's URL: tokens of subscriptions
     *     to go on with, separated by commas, or empty to be given tokens; null = neither
     */
    public Opened open(RpcCall call, Caller caller, Sink sink, @Nullable String resume) {
        int most = caller.tier().sizes().subscriptions();
        if (!open.take(caller.id(), most)) {
            return refused(
                    Refusal.of(
                            Refusal.LIMIT_EXCEEDED,
                            "%d subscriptions are open, which is the most".formatted(most)));
        }
        boolean used = false;
        try {
            Opened opened = placed(call, caller, sink, resume);
            if (opened instanceof Opened.Open(String id, _, _)) {
                used = true;
                if (sink.isOver()) {
                    boolean _ = close(id, sink);
                    return refused(Refusal.of(Refusal.UNAVAILABLE, "the connection has ended"));
                }
            }
            return opened;
        } finally {
            if (!used) {
                open.giveBack(caller.id());
            }
        }
    }

    private Opened placed(RpcCall call, Caller caller, Sink sink, @Nullable String resume) {
        try {
            JsonNode params = Params.of(call);
            String kind = params.path(0).asString("");
            return switch (kind) {
                case "newHeads" ->
                        begin(heads, wish(kind, LogCriteria.ALL, resume), caller, sink, resume);
                case "logs" -> {
                    LogCriteria criteria = criteria(params.path(1));
                    yield begin(logs, wish(kind, criteria, resume), caller, sink, resume);
                }
                case "newPendingTransactions" -> beginPending(params.path(1), caller, sink);
                default -> refused(noSuchKind(kind));
            };
        } catch (LogCriteria.Unfit e) {
            return refused(e.refusal());
        }
    }

    private static LogCriteria criteria(JsonNode filter) throws LogCriteria.Unfit {
        return filter.isMissingNode() || filter.isNull()
                ? LogCriteria.ALL
                : LogCriteria.read(filter);
    }

    private static Refusal noSuchKind(String kind) {
        return Refusal.of(
                Refusal.INVALID_PARAMS,
                "no subscription \"%s\": newHeads, logs or newPendingTransactions"
                        .formatted(kind.substring(0, Math.min(40, kind.length()))));
    }

    private static Opened refused(Refusal refusal) {
        return new Opened.Refused(refusal);
    }

    private static Subscription.Wish wish(
            String kind, LogCriteria criteria, @Nullable String resume) {
        int mark = Token.criteria(kind, criteria.toString());
        return new Subscription.Wish(mark, criteria, resume != null);
    }

    private Opened begin(
            Feed feed, Subscription.Wish wish, Caller caller, Sink sink, @Nullable String resume) {
        Optional<Position> from = resumed(wish.mark(), resume);
        Position at = from.orElseGet(feed::at);
        if (at == null) {
            return refused(Refusal.of(Refusal.UNAVAILABLE, "no block is known yet"));
        }
        Optional<String> objection = from.flatMap(it -> history.objection(it.number()));
        if (objection.isPresent()) {
            return refused(Refusal.of(Refusal.INVALID_PARAMS, objection.get()));
        }
        String id = new Token(wish.mark(), at).write(random.nextInt());
        Subscription subscription = new Subscription(id, caller.id(), wish, sink);
        return opened(
                subscription,
                () -> {
                    if (!feed.joins(subscription, at)) {
                        Thread.ofVirtual()
                                .name("join")
                                .start(() -> catchUp(feed, subscription, at));
                    }
                });
    }

    private Opened opened(Subscription subscription, Runnable join) {
        open.add(subscription);
        return new Opened.Open(
                subscription.id(),
                JsonSlice.of('"' + subscription.id() + '"'),
                () -> {
                    if (!subscription.isClosed()) {
                        join.run();
                    }
                });
    }

    /** The first token that fits: a connection may bring several. */
    private static Optional<Position> resumed(int mark, @Nullable String resume) {
        if (resume == null) {
            return Optional.empty();
        }
        for (String text : resume.split(",", -1)) {
            Optional<Token> token = Token.read(text);
            if (token.isPresent() && token.get().criteria() == mark) {
                return token.map(Token::position);
            }
        }
        return Optional.empty();
    }

    private void catchUp(Feed feed, Subscription subscription, Position from) {
        try {
            Position at = from;
            Rounds rounds = new Rounds();
            while (!subscription.isClosed() && !feed.joins(subscription, at)) {
                if (!history.awaits(at.number())) {
                    subscription.cut("block %d is not known here".formatted(at.number()));
                    return;
                }
                Position before = at;
                at =
                        feed.replay()
                                .run(
                                        at,
                                        (event, json, after) -> {
                                            if (subscription.wants(event.log())) {
                                                subscription.awaitRoom();
                                                subscription.tell(json, after);
                                                rounds.told(subscription);
                                            }
                                        });
                if (at.equals(before)) {
                    history.chain().awaitMove(FEED_TURN);
                }
            }
        } catch (History.Lost | BlockEvents.Unreadable e) {
            LOG.warn("a subscriber cannot go on from block {}: {}", from.number(), e.getMessage());
            subscription.cut(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Opened beginPending(JsonNode full, Caller caller, Sink sink) {
        if (full.isBoolean() && full.asBoolean()) {
            return refused(
                    Refusal.of(
                            Refusal.INVALID_PARAMS,
                            "newPendingTransactions gives hashes; whole transactions are not offered"));
        }
        String id = "0x%016x%016x".formatted(random.nextLong(), random.nextLong());
        Subscription subscription =
                new Subscription(
                        id, caller.id(), new Subscription.Wish(0, LogCriteria.ALL, false), sink);
        return opened(subscription, () -> pending.join(subscription));
    }

    /** The connection takes more again. */
    public void writable(Sink sink) {
        open.of(sink).forEach(Subscription::writable);
    }

    /** {@code eth_unsubscribe}: false where this connection has no such subscription. */
    public boolean close(String id, Sink sink) {
        Subscription subscription = open.find(id);
        if (subscription == null || !subscription.sink().equals(sink)) {
            return false;
        }
        leave(subscription);
        return true;
    }

    /** The connection is gone. */
    public void closeAll(Sink sink) {
        open.of(sink).forEach(this::leave);
    }

    private void leave(Subscription subscription) {
        open.remove(subscription);
        subscription.end();
        heads.leave(subscription);
        logs.leave(subscription);
        pending.leave(subscription);
    }

    /** For metrics. */
    public int count() {
        return open.count();
    }

    @Override
    public void close() {
        open.all().forEach(this::leave);
        heads.close();
        logs.close();
        pending.close();
    }
}
