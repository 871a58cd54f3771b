package io.windlass.gateway.upstream;

import io.windlass.gateway.rpc.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rest of an answer that flows, and who waits for its end. */
final class NodeFlow implements Answer.Rest {
    private final Exchange exchange;
    private final NodeConnection connection;
    private final List<Runnable> waiting = new ArrayList<>(2);
    private boolean over;

    NodeFlow(Exchange exchange, NodeConnection connection) {
        this.exchange = exchange;
        this.connection = connection;
    }

    @Override
    public void into(Answer.Receiver receiver) {
        exchange.flowInto(receiver);
    }

    @Override
    public void reading(boolean on) {
        if (!exchange.isOver()) {
            connection.reading(on);
        }
    }

    @Override
    public void drop() {
        if (!exchange.isOver()) {
            exchange.abandon(); // no fault of the node
            connection.abort(Exchange.Failure.BROKEN);
        }
        over();
    }

    @Override
    public void over() {
        if (!over) {
            over = true;
            waiting.forEach(Runnable::run);
        }
    }

    @Override
    public @Nullable Refusal cut() {
        return exchange.tooLarge();
    }

    @Override
    public void whenOver(Runnable then) {
        if (over) {
            then.run();
        } else {
            waiting.add(then);
        }
    }
}
