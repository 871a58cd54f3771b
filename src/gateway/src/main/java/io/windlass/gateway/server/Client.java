package io.windlass.gateway.server;

import io.netty.channel.EventLoop;
import io.windlass.gateway.limit.Caller;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and how.
 *
 * @param loop on which it is answered
 * @param mayFlow a large answer may come in parts
 * @param trace its {@code traceparent}; null = none
 * @param listener where notifications go; null = it came by HTTP
 * @param paid the compute units of its calls were taken before
 * @param answered runs what waits until the answer that was just given is written
 */
public record Client(
        Caller caller,
        EventLoop loop,
        boolean mayFlow,
        @Nullable String trace,
        CallDesk.@Nullable Listener listener,
        boolean paid,
        Executor answered) {

    /** One whose calls pay for themselves, and are answered one by one. */
    public Client(
            Caller caller,
            EventLoop loop,
            boolean mayFlow,
            @Nullable String trace,
            CallDesk.@Nullable Listener listener) {
        this(caller, loop, mayFlow, trace, listener, false, Runnable::run);
    }

    Client asPaid() {
        return new Client(caller, loop, mayFlow, trace, listener, true, answered);
    }

    /** The same, whose answers are written together later. */
    Client answeredBy(Executor later) {
        return new Client(caller, loop, mayFlow, trace, listener, paid, later);
    }
}
