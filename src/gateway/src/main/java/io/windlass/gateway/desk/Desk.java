package io.windlass.gateway.desk;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.cache.AnswerCache;
import io.windlass.gateway.cache.LogsSplit;
import io.windlass.gateway.filter.Filters;
import io.windlass.gateway.head.HeadChain;
import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.limit.Gatekeeper;
import io.windlass.gateway.limit.Gatekeeper.Decision;
import io.windlass.gateway.method.ErrorLanguage;
import io.windlass.gateway.method.Method;
import io.windlass.gateway.method.Method.Names;
import io.windlass.gateway.method.Method.Repeat;
import io.windlass.gateway.method.MethodTable;
import io.windlass.gateway.method.Plan;
import io.windlass.gateway.method.Planner;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.server.CallDesk;
import io.windlass.gateway.server.Client;
import io.windlass.gateway.server.Toll;
import io.windlass.gateway.subscribe.Subscriptions;
import io.windlass.gateway.subscribe.Subscriptions.Opened;
import io.windlass.gateway.upstream.Answer;
import io.windlass.gateway.upstream.Order;
import io.windlass.gateway.upstream.Troubles;
import io.windlass.gateway.upstream.Upstream;
import io.windlass.gateway.write.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers calls: each is allowed or not, understood, and handed to whom it concerns. */
public final class Desk implements CallDesk {
    private static final Duration SETTLES_WITHIN = Duration.ofMillis(100);

    private final Gatekeeper gatekeeper;
    private final NodeBoard board;
    private final MethodTable methods = new MethodTable();
    private final HeadChain chain;
    private final Planner planner;
    private final Elsewhere elsewhere;
    private volatile DeskSettings settings;

    /**
     * Who answers, or keeps what was answered.
     *
     * @param upstream the way to the nodes
     */
    public record Elsewhere(
            Upstream upstream,
            AnswerCache cache,
            LogsSplit logs,
            Writer writer,
            Subscriptions subscriptions,
            Filters filters) {}

    public Desk(
            Gatekeeper gatekeeper,
            NodeBoard board,
            HeadChain chain,
            Planner planner,
            Elsewhere elsewhere,
            DeskSettings settings) {
        this.gatekeeper = gatekeeper;
        this.board = board;
        this.chain = chain;
        this.planner = planner;
        this.elsewhere = elsewhere;
        this.settings = settings;
    }

    /** Takes up other deadlines for calls that come from now on. */
    public void reconfigure(DeskSettings next) {
        settings = next;
    }

    @Override
    public void answer(RpcCall call, Client client, Consumer<Answer> to) {
        Method method = methods.find(call.method());
        Caller caller = client.caller();
        if (!caller.tier().allows(call.method(), method.access())) {
            to.accept(new Answer.Refused(ErrorLanguage.noSuchMethod(call.method())));
            return;
        }
        switch (gatekeeper.admit(caller, client.paid() ? 0 : method.units())) {
            case Decision.Denied(var refusal) -> to.accept(new Answer.Refused(refusal));
            case Decision.Granted() -> {
                OneAnswer one =
                        new OneAnswer(answer -> {
                            if (answer instanceof Answer.Flow(_, Answer.Rest rest, _)) {
                                rest.whenOver(() -> gatekeeper.release(caller));
                            } else {
                                gatekeeper.release(caller);
                            }
                            to.accept(answer);
                        });
                one.after(() -> hand(call, method, client, one));
            }
        }
    }

    @Override
    public Toll toll(List<RpcCall> calls, Client client) {
        Caller caller = client.caller();
        long units = 0;
        for (RpcCall call : calls) {
            Method method = methods.find(call.method());
            units += caller.tier().allows(call.method(), method.access()) ? method.units() : 0;
        }
        if (units > caller.tier().burst()) {
            return new Toll.Each();
        }
        return switch (gatekeeper.admit(caller, (int) units)) {
            case Decision.Denied(var refusal) -> new Toll.Refused(refusal);
            case Decision.Granted() -> {
                // each call takes a place of its own when its turn comes
                gatekeeper.release(caller);
                yield new Toll.Paid();
            }
        };
    }

    private void hand(RpcCall call, Method method, Client client, OneAnswer to) {
        switch (method.by()) {
            case SUBSCRIPTIONS -> subscribe(call, client, to);
            case FILTERS -> filter(call, client, to);
            case WRITER ->
                    onLoop(elsewhere.writer().send(call, settings.request()), client, to, to);
            case NODE, GATEWAY -> settled(call, method, client, to);
        }
    }

    private static <T> void onLoop(
            CompletionStage<T> stage, Client client, OneAnswer to, Consumer<T> then) {
        var _ =
                stage.whenComplete((it, failure) ->
                        client.loop()
                                .execute(() -> {
                                    if (failure == null) {
                                        to.after(() -> then.accept(it));
                                    } else {
                                        to.failed(failure);
                                    }
                                }));
    }

    private void subscribe(RpcCall call, Client client, Consumer<Answer> to) {
        Listener listener = client.listener();
        if (listener == null) {
            to.accept(
                    new Answer.Refused(
                            Refusal.of(
                                    Refusal.NO_SUCH_METHOD,
                                    "subscriptions need a WebSocket connection; over HTTP use filters")));
        } else if (call.method().equals("eth_unsubscribe")) {
            String id = call.params().toString().replaceAll("[\\[\\]\"\\s]", "");
            boolean had = elsewhere.subscriptions().close(id, listener);
            to.accept(new Answer.Result(JsonSlice.of(Boolean.toString(had))));
        } else {
            open(call, client, listener, to);
        }
    }

    private void open(RpcCall call, Client client, Listener listener, Consumer<Answer> to) {
        Subscriptions subscriptions = elsewhere.subscriptions();
        switch (subscriptions.open(call, client.caller(), listener, listener.resume())) {
            case Opened.Open(_, JsonSlice result, Runnable start) -> {
                to.accept(new Answer.Result(result));
                client.answered().execute(start);
            }
            case Opened.Refused(Refusal refusal) -> to.accept(new Answer.Refused(refusal));
        }
    }

    private void filter(RpcCall call, Client client, OneAnswer to) {
        onLoop(
                elsewhere.filters().answer(call, client.caller()),
                client,
                to,
                found -> found(found, client, to));
    }

    private void found(Filters.Answer found, Client client, OneAnswer to) {
        switch (found) {
            case Filters.Answer.Result(JsonSlice json) -> to.accept(new Answer.Result(json));
            case Filters.Answer.Refused(Refusal refusal) -> to.accept(new Answer.Refused(refusal));
            case Filters.Answer.Instead(RpcCall instead) ->
                    settled(instead, methods.find(instead.method()), client, to);
        }
    }

    /** While a new head is being agreed among instances, what depends on the head waits for it. */
    private void settled(RpcCall call, Method method, Client client, OneAnswer to) {
        CompletableFuture<Optional<ServedHead>> head = board.settledHead(SETTLES_WITHIN);
        if (head.isDone()) {
            planned(call, method, head.join().orElse(null), client, to);
        } else {
            onLoop(head, client, to, now -> planned(call, method, now.orElse(null), client, to));
        }
    }

    private void planned(
            RpcCall call, Method method, @Nullable ServedHead head, Client client, OneAnswer to) {
        long logsRange = client.caller().tier().sizes().logsRange();
        switch (planner.plan(call, method, head, logsRange)) {
            case Plan.Answered(JsonSlice result) -> to.accept(new Answer.Result(result));
            case Plan.Refused(Refusal refusal) -> to.accept(new Answer.Refused(refusal));
            case Plan.Ask ask -> new Asked(method, requireHead(head), client).ask(call, ask, to);
            case Plan.Logs logs ->
                    new Asked(method, requireHead(head), client).logs(call, logs, to);
            case Plan.PendingNonce nonce ->
                    onLoop(elsewhere.writer().pendingNonce(nonce), client, to, to);
        }
    }

    private static ServedHead requireHead(@Nullable ServedHead head) {
        if (head == null) {
            throw new IllegalStateException("planned without a head");
        }
        return head;
    }

    /** How an answer may come: in parts, and naming which block. */
    private record Form(boolean flows, Names names) {}

    /** A call that a node or the cache answers, as planned with one head. */
    private final class Asked {
        private final Method method;
        private final ServedHead head;
        private final Client client;

        Asked(Method method, ServedHead head, Client client) {
            this.method = method;
            this.head = head;
            this.client = client;
        }

        /** What names a block by hash is answered where that block is served, or was. */
        void ask(RpcCall call, Plan.Ask ask, Consumer<Answer> to) {
            JsonSlice block = ask.block();
            if (method.names() == Names.ITSELF || block == null || hasServed(block)) {
                known(call, ask, to);
                return;
            }
            JsonSlice params = JsonSlice.of("[" + block + ",false]");
            RpcCall which = new RpcCall(Method.BLOCK_BY_HASH, params, null);
            new Asked(methods.find(Method.BLOCK_BY_HASH), head, client)
                    .known(
                            which,
                            new Plan.Ask(params, ask.height(), Plan.Life.FINAL, block),
                            found -> {
                                if (!(found instanceof Answer.Result(JsonSlice json, _))) {
                                    to.accept(found);
                                } else if (json.equalsText("null")) {
                                    to.accept(unserved(block));
                                } else {
                                    known(call, ask, to);
                                }
                            });
        }

        private Answer unserved(JsonSlice block) {
            return Planner.unserved(method, block) instanceof Plan.Refused(Refusal refusal)
                    ? new Answer.Refused(refusal)
                    : new Answer.Result(JsonSlice.of("null"));
        }

        private void known(RpcCall call, Plan.Ask ask, Consumer<Answer> to) {
            RpcCall planned = call.withParams(ask.params());
            boolean served = ask.block() != null && hasServed(ask.block());
            Names names = served ? Names.NONE : method.names();
            kept(
                    planned,
                    ask.life(),
                    own -> send(planned, ask.height(), new Form(client.mayFlow(), names), own),
                    to);
        }

        private boolean hasServed(JsonSlice block) {
            return chain.hasServed(BlockHash.fromHex(JsonCursor.text(block)));
        }

        void logs(RpcCall call, Plan.Logs range, Consumer<Answer> to) {
            elsewhere
                    .logs()
                    .ask(
                            range,
                            head,
                            client.caller().tier().sizes().response(),
                            (part, alone, own) -> {
                                RpcCall planned = call.withParams(part.params());
                                Form form = new Form(alone && client.mayFlow(), Names.NONE);
                                kept(
                                        planned,
                                        part.life(),
                                        asker -> send(planned, part.height(), form, asker),
                                        own);
                            },
                            to);
        }

        private void kept(
                RpcCall planned, Plan.Life life, AnswerCache.Fetch fetch, Consumer<Answer> to) {
            elsewhere
                    .cache()
                    .answer(
                            new AnswerCache.Question(
                                    planned.method(), planned.params(), life, head),
                            client.loop(),
                            fetch,
                            answer -> to.accept(bounded(answer)));
        }

        /** What another caller's question left in the cache may be more than this one may have. */
        private Answer bounded(Answer answer) {
            long most = client.caller().tier().sizes().response();
            return answer instanceof Answer.Result(JsonSlice json, _) && json.size() > most
                    ? new Answer.Refused(Troubles.tooLarge(most))
                    : answer;
        }

        private void send(RpcCall call, long height, Form form, Consumer<Answer> to) {
            DeskSettings now = settings;
            Order order =
                    new Order(
                            call,
                            height,
                            new Order.Care(
                                    method.repeat() != Repeat.NEVER,
                                    method.repeat() == Repeat.HEDGED ? now.hedge() : Duration.ZERO,
                                    method.nulls(),
                                    form.names()),
                            new Order.Bounds(
                                    now.request(),
                                    now.attempt(),
                                    client.caller().tier().sizes().response(),
                                    form.flows() && form.names() == Names.NONE),
                            null,
                            client.trace());
            elsewhere.upstream().on(client.loop()).send(order, to);
        }
    }

    @Override
    public void writable(Listener listener) {
        elsewhere.subscriptions().writable(listener);
    }

    @Override
    public void left(Listener listener) {
        elsewhere.subscriptions().closeAll(listener);
    }
}
