package io.windlass.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.windlass.gateway.head.ClientFamily;
import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeStanding;
import io.windlass.gateway.head.NodeView;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.method.Method.Names;
import io.windlass.gateway.method.Method.Nulls;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.testing.StubNode;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One event loop's way to stub nodes, whose standing is as it is told; the first is the best. */
final class DispatchStage implements NodeBoard, AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(10);
    static final Duration SHORT = Duration.ofMillis(100);
    private static final long LARGEST = 64 << 20;

    private final List<StubNode> stubs = new ArrayList<>();
    private final List<NodeEndpoint> endpoints = new ArrayList<>();
    private final List<NodeView> views = new CopyOnWriteArrayList<>();
    private final Wiring wiring = Wiring.of(1);
    private final Dispatch dispatch;

    /** How often all nodes were looked at for one that may get a call. */
    final AtomicInteger choices = new AtomicInteger();

    /** Exchanges that ended. */
    final AtomicInteger notes = new AtomicInteger();

    DispatchStage(int mostInFlight, String... names) throws Exception {
        this(mostInFlight, "127.0.0.1", InetAddress::getByName, names);
    }

    /** Nodes at a host that is looked up; {@code %s} in it stands for each one's name. */
    DispatchStage(int mostInFlight, String host, NodeNames.Lookup lookup, String... names)
            throws Exception {
        for (String name : names) {
            StubNode stub = StubNode.of(1337, List.of());
            URI http = URI.create("http://" + host.formatted(name) + ":" + stub.http().getPort());
            stubs.add(stub.script("eth_gasPrice", _ -> Optional.of("\"0x7\"")));
            endpoints.add(new NodeEndpoint(name, http, mostInFlight, false, LONG));
            views.add(view(name, 10, views.size() + 1));
        }
        Upstream upstream = new Upstream(wiring, this, new NodeNames(lookup));
        upstream.connect(endpoints);
        dispatch = upstream.any();
    }

    private static NodeView view(String name, long confirmed, double score) {
        return new NodeView(
                name, ClientFamily.GETH, 10, confirmed, new NodeStanding.Serving(), score);
    }

    StubNode stub(String name) {
        return stubs.get(index(name));
    }

    void confirmed(String name, long height) {
        views.set(index(name), view(name, height, index(name) + 1));
    }

    /** A node that no call can reach. */
    void addsAStranger(long height) {
        views.add(view("stranger", height, 1));
    }

    private int index(String name) {
        for (int at = 0; at < endpoints.size(); at++) {
            if (endpoints.get(at).name().equals(name)) {
                return at;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Sends a call that may go to any node, once more elsewhere, and whose answer may flow. */
    CompletableFuture<Answer> send(String method, Order.Bounds bounds) {
        return send(method, 0, bounds, null);
    }

    static Order.Bounds within(Duration patience) {
        return new Order.Bounds(patience, patience, LARGEST, true);
    }

    CompletableFuture<Answer> send(
            String method, long height, Order.Bounds bounds, @Nullable String only) {
        Order.Care care = new Order.Care(true, Duration.ZERO, Nulls.LEGAL, Names.NONE);
        return send(new Order(call(method), height, care, bounds, only, null));
    }

    static RpcCall call(String method) {
        return new RpcCall(method, JsonSlice.of("[]"), JsonSlice.of("1"));
    }

    CompletableFuture<Answer> send(Order order) {
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        dispatch.run(() -> dispatch.send(order, answer -> take(answer, answered)));
        return answered;
    }

    private static void take(Answer answer, CompletableFuture<Answer> answered) {
        if (answer instanceof Answer.Flow flow) {
            flow.rest().into(new Sink());
        }
        answered.complete(answer);
    }

    /** A client that takes all of an answer that flows. */
    private static final class Sink implements Answer.Receiver {
        @Override
        public void part(ByteBuf part) {
            part.release();
        }

        @Override
        public void end() {
            // what came is not kept
        }

        @Override
        public void broken() {
            throw new AssertionError("the node broke off");
        }
    }

    /** The text of a result, or the words of a refusal. */
    static String text(CompletableFuture<Answer> of) throws Exception {
        return switch (of.get(20, TimeUnit.SECONDS)) {
            case Answer.Result(JsonSlice json, _) -> json.toString();
            case Answer.Refused(var refusal, _) -> refusal.message();
            case Answer.Flow _ -> "flow";
        };
    }

    /** For a node's thread, which may not throw what is checked. */
    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<ServedHead> head() {
        return Optional.empty();
    }

    @Override
    public List<NodeView> nodes() {
        choices.incrementAndGet();
        return views;
    }

    @Override
    public CompletableFuture<Boolean> awaitConfirmed(long height, Duration atMost) {
        return CompletableFuture.completedFuture(
                views.stream().anyMatch(it -> it.confirmed() >= height));
    }

    @Override
    public void note(String node, Outcome outcome, long nanos) {
        notes.incrementAndGet(); // the best stays the best
    }

    @Override
    public void close() {
        wiring.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        stubs.forEach(StubNode::close);
    }
}
