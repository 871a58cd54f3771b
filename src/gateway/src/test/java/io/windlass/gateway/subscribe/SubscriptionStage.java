package io.windlass.gateway.subscribe;

import io.windlass.chain.Consensus;
import io.windlass.gateway.head.HeadBoard;
import io.windlass.gateway.head.HeadSettings;
import io.windlass.gateway.head.NodeAddress;
import io.windlass.gateway.head.NodeReads;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.limit.Tier;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.testing.StubNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One instance of the gateway's head and subscriptions over stub nodes. */
public final class SubscriptionStage implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);

    private static final Caller CALLER =
            new Caller(
                    "ip:127.0.0.1",
                    new Tier(
                            "free",
                            1,
                            1,
                            0,
                            1,
                            Set.of(),
                            Set.of(),
                            new Tier.Sizes(1, 1, 1, 1, 3, 100)));

    private final HeadBoard board;
    private final NodeReads reads;
    private final PendingFeed pending;
    private final Subscriptions subscriptions;

    public SubscriptionStage(StubNode... nodes) {
        List<NodeAddress> addresses = new ArrayList<>();
        for (StubNode node : nodes) {
            addresses.add(new NodeAddress("node" + addresses.size(), node.http(), null));
        }
        HeadSettings settings =
                HeadSettings.of(1337)
                        .withConsensus(Consensus.CLIQUE)
                        .withMinPeers(0)
                        .withFinalityDepth(64);
        board = new HeadBoard(addresses, settings, Clock.systemUTC());
        reads = new NodeReads(addresses, board, Duration.ofSeconds(5));
        pending = new PendingFeed(reads);
        subscriptions = new Subscriptions(board.chain(), reads, new BlockLogs(reads), pending, 128);
        board.start();
    }

    public HeadBoard board() {
        return board;
    }

    public NodeReads reads() {
        return reads;
    }

    public PendingFeed pending() {
        return pending;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    public long head() {
        return board.head().map(it -> it.number()).orElse(-1L);
    }

    Subscriptions.Opened open(Sink sink, String params, @Nullable String resume) {
        RpcCall call = new RpcCall("eth_subscribe", JsonSlice.of(params), JsonSlice.of("1"));
        return subscriptions.open(call, CALLER, sink, resume);
    }

    /** Opens and starts; gives the id. */
    String subscribe(Sink sink, String params, @Nullable String resume) {
        Subscriptions.Opened.Open opened = opened(sink, params, resume);
        opened.start().run();
        return opened.id();
    }

    /** Opens, as where the answer is not written yet. */
    Subscriptions.Opened.Open opened(Sink sink, String params, @Nullable String resume) {
        if (open(sink, params, resume) instanceof Subscriptions.Opened.Open opened) {
            return opened;
        }
        throw new AssertionError("refused: " + params);
    }

    @Override
    public void close() {
        subscriptions.close();
        board.close();
    }
}
