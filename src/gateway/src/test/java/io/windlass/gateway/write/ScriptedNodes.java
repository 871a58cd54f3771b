package io.windlass.gateway.write;

import io.windlass.gateway.head.ClientFamily;
import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeStanding;
import io.windlass.gateway.head.NodeView;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Nodes that answer as they are told, and remember what they were asked. */
final class ScriptedNodes implements NodeBoard, NodeCalls {
    private final List<NodeView> views = new ArrayList<>();
    private final Map<String, Function<RpcCall, CompletableFuture<Answer>>> answers =
            new HashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    ScriptedNodes node(String name, Function<RpcCall, CompletableFuture<Answer>> answer) {
        return node(name, new NodeStanding.Serving(), answer);
    }

    ScriptedNodes node(
            String name,
            NodeStanding standing,
            Function<RpcCall, CompletableFuture<Answer>> answer) {
        views.add(new NodeView(name, ClientFamily.GETH, 10, 10, standing, 0));
        answers.put(name, answer);
        return this;
    }

    static CompletableFuture<Answer> result(String json) {
        return CompletableFuture.completedFuture(new Answer.Result(JsonSlice.of(json)));
    }

    static CompletableFuture<Answer> refusal(int code, String text, int status) {
        return CompletableFuture.completedFuture(
                new Answer.Refused(Refusal.of(code, text).withStatus(status)));
    }

    static CompletableFuture<Answer> silent() {
        return refusal(Refusal.UNAVAILABLE, "no answer within 3000 ms", 504);
    }

    @Override
    public CompletionStage<Answer> ask(String node, RpcCall call, long height, Duration atMost) {
        asked.add(node + " " + call.method());
        Function<RpcCall, CompletableFuture<Answer>> answer = answers.get(node);
        return answer == null ? silent() : answer.apply(call);
    }

    @Override
    public List<NodeView> nodes() {
        return views;
    }

    @Override
    public Optional<ServedHead> head() {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<Boolean> awaitConfirmed(long height, Duration atMost) {
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void note(String node, Outcome outcome, long nanos) {
        // nobody looks
    }
}
