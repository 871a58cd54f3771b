package io.windlass.gateway.server;

import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.subscribe.Sink;
import io.windlass.gateway.upstream.Answer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where calls are answered. */
public interface CallDesk {
    /**
     * Answers a call; {@code to} gets exactly one answer, on the event loop that asked.
     *
     * @param client who asks, and how
     */
    void answer(RpcCall call, Client client, Consumer<Answer> to);

    /**
     * Takes the compute units of calls that come together, of all or of none: a client that may not
     * have all is told so once, and need not find out which ones were answered.
     */
    Toll toll(List<RpcCall> calls, Client client);

    /** A WebSocket connection ended: its subscriptions end too. */
    void left(Listener listener);

    /** A WebSocket connection takes more again. */
    void writable(Listener listener);

    /** Takes notifications for one WebSocket connection; safe for use by several threads. */
    interface Listener extends Sink {
        Caller caller();

        /** The parameter {@code resume} of the URL that it connected with; null = none. */
        @Nullable String resume();
    }
}
