package io.windlass.gateway.server;

import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.util.function.Consumer;

/** Where calls are answered. */
public interface CallDesk {
    /**
     * Answers a call; {@code to} gets exactly one answer, on the event loop that asked.
     *
     * @param client who asks, and how
     */
    void answer(RpcCall call, Client client, Consumer<Answer> to);

    /** A WebSocket connection ended: its subscriptions end too. */
    void left(Listener listener);

    /** Takes notifications for one WebSocket connection; safe for use by several threads. */
    interface Listener {
        Caller caller();

        /** Queues a message, whole JSON; false = the reader is too slow and was cut off. */
        boolean tell(byte[] message);

        /** Ends the connection with a reason for the client. */
        void end(int code, String reason);
    }
}
