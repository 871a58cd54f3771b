package io.windlass.gateway.upstream;

import io.windlass.gateway.head.ClientFamily;
import io.windlass.gateway.head.NodeBoard.Outcome;
import io.windlass.gateway.head.NodeStanding;
import io.windlass.gateway.head.NodeView;
import io.windlass.gateway.method.ErrorLanguage;
import io.windlass.gateway.method.Judgment;
import io.windlass.gateway.method.Method.Names;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call on its way: from node to node until there is an answer, or its time is over. */
final class Attempt implements Exchange.Owner {
    private static final Duration FOR_A_BLOCK = Duration.ofSeconds(2);
    private static final JsonSlice NULL = JsonSlice.of("null");

    private final Dispatch dispatch;
    private final Order order;
    private final Consumer<Answer> to;
    private final byte[] request;
    private final long born;
    private final long deadline;
    private final List<String> asked = new ArrayList<>(2);
    private int flying;
    private boolean done;
    private boolean sawNull;

    /** That some node holds the block was told; from then on it looks with each tick. */
    private boolean reached;

    private boolean looking;

    /** Only nodes that claim a higher block than this are asked. */
    private long above = Long.MIN_VALUE;

    private @Nullable Refusal trouble;

    /** What is said where no node knows the transaction in a block that is served. */
    private @Nullable JsonSlice unmined;

    /** Its place among the open ones, and what the last choice met. */
    int index;

    boolean sawFull;
    boolean sawLow;

    Attempt(Dispatch dispatch, Order order, Consumer<Answer> to, long now) {
        this.dispatch = dispatch;
        this.order = order;
        this.to = to;
        request = NodeRequest.of(order.call());
        born = now;
        deadline = now + order.bounds().patience().toNanos();
    }

    Order order() {
        return order;
    }

    boolean mayNotAsk(NodeView node, boolean anyServes) {
        if (order.only() != null && !order.only().equals(node.name())) {
            return true;
        }
        if (asked.contains(node.name()) || node.height() <= above) {
            return true;
        }
        if (node.standing() instanceof NodeStanding.Out out) {
            return anyServes || out.wrong();
        }
        return false;
    }

    /** Asks the next node, waits for one, or gives up. */
    void next() {
        Lane lane = dispatch.choose(this);
        if (lane != null) {
            ask(lane);
        } else if (flying > 0) {
            return; // another node still has it
        } else if (sawFull) {
            if (!dispatch.queue(this)) {
                finish(new Answer.Refused(Troubles.overloaded()));
            }
        } else if (sawLow && asked.isEmpty()) {
            awaitHeight();
        } else {
            giveUp();
        }
    }

    private void ask(Lane lane) {
        String node = lane.endpoint().name();
        long now = System.nanoTime();
        asked.add(node);
        flying++;
        long until = Math.min(deadline, now + order.bounds().attempt().toNanos());
        lane.send(
                new Exchange(this, node, now, until, order.bounds().response()),
                request,
                order.trace());
    }

    private void awaitHeight() {
        long now = System.nanoTime();
        long until = Math.min(deadline, born + FOR_A_BLOCK.toNanos());
        if (now - until >= 0) {
            finish(new Answer.Refused(Troubles.noneAt(order.height())));
        } else if (reached || order.only() != null) {
            looking = true; // the node that holds it may be one that may not be asked
        } else {
            var _ =
                    dispatch.board()
                            .awaitConfirmed(order.height(), Duration.ofNanos(until - now))
                            .whenComplete((came, _) ->
                                    dispatch.loop()
                                            .execute(() -> heightCame(Boolean.TRUE.equals(came))));
        }
    }

    private void heightCame(boolean came) {
        if (done) {
            return;
        }
        if (came && System.nanoTime() < deadline) {
            reached = true;
            next();
        } else {
            finish(new Answer.Refused(Troubles.noneAt(order.height())));
        }
    }

    private void giveUp() {
        if (unmined != null) {
            finish(new Answer.Result(unmined, asked.getLast()));
        } else if (sawNull) {
            finish(new Answer.Result(NULL, asked.getFirst()));
        } else if (trouble != null) {
            finish(new Answer.Refused(trouble));
        } else {
            finish(new Answer.Refused(Troubles.noNode()));
        }
    }

    /** Looks at the time: hedges, or ends what took too long. */
    void tick(long now) {
        if (done) {
            return;
        }
        if (now - deadline > 0) {
            finish(new Answer.Refused(Troubles.tooLate(order.bounds().patience())));
            return;
        }
        if (looking) {
            looking = false;
            next();
        } else if (flying == 1 && asked.size() == 1 && order.care().isHedgeDue(now - born)) {
            Lane second = dispatch.choose(this);
            if (second != null && dispatch.budget().spend()) {
                ask(second);
            }
        }
    }

    @Override
    public boolean isWaiting() {
        return !done;
    }

    @Override
    public void whole(Exchange exchange, int status, byte[] reply, int size) {
        flying--;
        if (done) {
            note(exchange, Outcome.ANSWERED);
            return;
        }
        if (status == 429) {
            note(exchange, Outcome.THROTTLED);
            again(Troubles.overloaded(), dispatch.throttleBudget());
            return;
        }
        switch (ReplyScan.of(reply, size)) {
            case ReplyScan.Result result -> {
                JsonSlice json =
                        result.last()
                                ? ReplyScan.last(reply, size, result.from())
                                : ReplyScan.whole(reply, size, result.from());
                if (json == null) {
                    malformed(exchange);
                } else {
                    result(exchange, json);
                }
            }
            case ReplyScan.Failed error -> {
                JsonSlice json = ReplyScan.whole(reply, size, error.from());
                if (json == null) {
                    malformed(exchange);
                } else {
                    error(exchange, json);
                }
            }
            case ReplyScan.Unclear() -> malformed(exchange);
        }
    }

    private void result(Exchange exchange, JsonSlice json) {
        note(exchange, Outcome.ANSWERED);
        Names names = order.care().names();
        if (names != Names.NONE && !Placement.isServed(json, names, dispatch.board())) {
            // it may be in another block that is served, and another node knows that
            unmined = Placement.unmined(order.call().method(), names, json);
            next();
        } else if (!json.equalsText("null")) {
            finish(new Answer.Result(json, exchange.node()));
        } else if (isDoubtful(exchange.node())) {
            sawNull = true;
            if (flying == 0) {
                next();
            }
        } else {
            finish(new Answer.Result(unmined == null ? json : unmined, exchange.node()));
        }
    }

    /** Whether another node may know what this one does not. */
    private boolean isDoubtful(String node) {
        if (asked.size() > 1 && flying == 0) {
            return false;
        }
        return switch (order.care().nulls()) {
            case LEGAL -> false;
            case ELSEWHERE -> true;
            case UNLESS_HIGHER -> {
                above = heightOf(node);
                yield flying > 0
                        ? asked.stream().anyMatch(it -> heightOf(it) > above)
                        : dispatch.choose(this) != null;
            }
        };
    }

    private long heightOf(String node) {
        return dispatch.board().nodes().stream()
                .filter(it -> it.name().equals(node))
                .mapToLong(NodeView::height)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private void error(Exchange exchange, JsonSlice json) {
        Judgment judgment =
                ErrorLanguage.judge(family(exchange.node()), json, order.call().method());
        note(
                exchange,
                switch (judgment.verdict()) {
                    case FAULT -> Outcome.FAILED;
                    case THROTTLED -> Outcome.THROTTLED;
                    case CALLER, ELSEWHERE, UNSUPPORTED, KNOWN, RANGE_TOO_LARGE -> Outcome.ANSWERED;
                });
        switch (judgment.verdict()) {
            case CALLER, KNOWN, RANGE_TOO_LARGE ->
                    finish(new Answer.Refused(judgment.refusal(), exchange.node()));
            case ELSEWHERE, UNSUPPORTED -> onward(judgment.refusal());
            case FAULT -> again(judgment.refusal(), dispatch.budget());
            case THROTTLED -> again(judgment.refusal(), dispatch.throttleBudget());
        }
    }

    private ClientFamily family(String node) {
        for (NodeView view : dispatch.board().nodes()) {
            if (view.name().equals(node)) {
                return view.family();
            }
        }
        return ClientFamily.OTHER;
    }

    private void malformed(Exchange exchange) {
        note(exchange, Outcome.FAILED);
        again(Troubles.badAnswer(), dispatch.budget());
    }

    @Override
    public void large(Exchange exchange, byte[] reply, int size, NodeConnection connection) {
        if (done || !order.bounds().mayFlow() || flying > 1) {
            return;
        }
        if (ReplyScan.of(reply, size) instanceof ReplyScan.Result result && result.last()) {
            note(exchange, Outcome.ANSWERED);
            finish(
                    new Answer.Flow(
                            new JsonSlice(reply, result.from(), size),
                            new NodeFlow(exchange, connection),
                            exchange.node()));
        }
    }

    @Override
    public void failed(Exchange exchange, Exchange.Failure failure) {
        flying--;
        if (failure == Exchange.Failure.TOO_LARGE) {
            note(exchange, Outcome.ANSWERED);
            if (!done) {
                finish(new Answer.Refused(Troubles.tooLarge(order.bounds().response())));
            }
            return;
        }
        note(exchange, Outcome.FAILED);
        if (done) {
            return;
        }
        Refusal refusal = Troubles.of(failure);
        if (failure == Exchange.Failure.UNSENT) {
            onward(refusal);
        } else if (order.care().again()) {
            again(refusal, dispatch.budget());
        } else if (flying == 0) {
            finish(new Answer.Refused(refusal));
        }
    }

    /** A node that never had it or cannot know did no work: each node once costs no budget. */
    private void onward(Refusal refusal) {
        trouble = refusal;
        if (flying == 0) {
            next();
        }
    }

    private void again(Refusal refusal, RetryBudget budget) {
        trouble = refusal;
        if (flying > 0) {
            return;
        }
        if (budget.spend()) {
            next();
        } else {
            giveUp();
        }
    }

    private void note(Exchange exchange, Outcome outcome) {
        dispatch.board().note(exchange.node(), outcome, System.nanoTime() - exchange.born());
    }

    private void finish(Answer answer) {
        done = true;
        dispatch.done(this);
        to.accept(answer);
    }
}
