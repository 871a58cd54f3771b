package io.windlass.gateway.upstream;

import io.windlass.gateway.method.Method.Names;
import io.windlass.gateway.method.Method.Nulls;
import io.windlass.gateway.rpc.RpcCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call as it goes to a node.
 *
 * @param call with block tags rewritten
 * @param height a node must be confirmed at this block of the served chain; 0 = any
 * @param care what may be done when a node does badly
 * @param bounds of time and size
 * @param only the name of the one node that may get it; null = the best
 * @param trace the client's {@code traceparent}; null = none
 */
public record Order(
        RpcCall call,
        long height,
        Care care,
        Bounds bounds,
        @Nullable String only,
        @Nullable String trace) {

    /**
     * What may be done when a node does badly.
     *
     * @param again a second node may get it after a first failed
     * @param hedgeAfter how long the first node may take until a second gets it too; zero = for
     *     ever
     * @param nulls whether a second node is asked before null is believed
     * @param names which block the answer names, that must be one of the served chain
     */
    public record Care(boolean again, Duration hedgeAfter, Nulls nulls, Names names) {
        boolean isHedgeDue(long nanos) {
            return !hedgeAfter.isZero() && nanos > hedgeAfter.toNanos();
        }
    }

    /**
     * What an answer may take.
     *
     * @param patience until the client gets an error instead
     * @param attempt until one node is given up
     * @param response bytes
     * @param mayFlow a large answer may come in parts
     */
    public record Bounds(Duration patience, Duration attempt, long response, boolean mayFlow) {}
}
