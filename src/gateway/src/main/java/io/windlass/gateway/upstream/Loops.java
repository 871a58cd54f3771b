package io.windlass.gateway.upstream;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.util.concurrent.Executor;

/**
 * Event loops that look at what came in after a millisecond of tasks. Those of Netty 4.2 go on for
 * a second by default: one caller's batch of kept answers, each a task that leads to the next, or
 * the events of many subscriptions would hold up everybody's calls.
 */
final class Loops extends MultiThreadIoEventLoopGroup {
    private static final long MOST_MILLIS_OF_TASKS = 1;

    Loops(int loops, IoHandlerFactory handlers) {
        super(loops, Thread.ofPlatform().name("loop-", 0).factory(), handlers);
    }

    @Override
    protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlers, Object... none) {
        return new SingleThreadIoEventLoop(
                this,
                executor,
                handlers,
                Integer.MAX_VALUE,
                RejectedExecutionHandlers.reject(),
                MOST_MILLIS_OF_TASKS);
    }
}
