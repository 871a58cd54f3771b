package io.windlass.gateway.subscribe;

import io.windlass.gateway.rpc.JsonSlice;

/** A client's connection as subscriptions see it; called from any thread, never blocks. */
public interface Sink {
    /**
     * Sends one message.
     *
     * @return whether more may be sent at once; if not, {@link Subscriptions#writable} is called
     *     when it may
     */
    boolean send(JsonSlice notification);

    /** Runs {@code then} once what was sent so far was handed to the socket, or never will be. */
    void afterSent(Runnable then);

    /** Whether the connection has ended: nothing that is opened for it now would ever be closed. */
    boolean isOver();

    /**
     * Ends the connection.
     *
     * @param code of RFC 6455, 7.4.1
     * @param reason one sentence, at most 123 bytes
     */
    void close(int code, String reason);
}
