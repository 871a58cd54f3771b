package io.windlass.gateway.server;

import io.netty.channel.EventLoop;
import io.windlass.gateway.limit.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and how.
 *
 * @param loop on which it is answered
 * @param mayFlow a large answer may come in parts
 * @param trace its {@code traceparent}; null = none
 * @param listener where notifications go; null = it came by HTTP
 */
public record Client(
        Caller caller,
        EventLoop loop,
        boolean mayFlow,
        @Nullable String trace,
        CallDesk.@Nullable Listener listener) {}
