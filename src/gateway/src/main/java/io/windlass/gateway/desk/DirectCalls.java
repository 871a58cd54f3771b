package io.windlass.gateway.desk;

import io.windlass.gateway.method.Method.Names;
import io.windlass.gateway.method.Method.Nulls;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import io.windlass.gateway.upstream.Dispatch;
import io.windlass.gateway.upstream.Order;
import io.windlass.gateway.upstream.Upstream;
import io.windlass.gateway.write.NodeCalls;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks a node by its name, over the same connections as all calls. */
public final class DirectCalls implements NodeCalls {
    private static final Order.Care ONCE =
            new Order.Care(false, Duration.ZERO, Nulls.LEGAL, Names.NONE);
    private static final long LARGEST = 1 << 20;

    private final Upstream upstream;

    public DirectCalls(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public CompletionStage<Answer> ask(String node, RpcCall call, long height, Duration atMost) {
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        Order order =
                new Order(
                        call,
                        height,
                        ONCE,
                        new Order.Bounds(atMost, atMost, LARGEST, false),
                        node,
                        null);
        Dispatch dispatch = upstream.any();
        dispatch.run(() -> dispatch.send(order, answered::complete));
        return answered;
    }
}
