package io.windlass.gateway.write;

import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Asks nodes by name. */
@FunctionalInterface
public interface NodeCalls {
    /**
     * Asks one node once; no other is tried and nothing is sent twice.
     *
     * @param height the node must be confirmed at it; 0 = any
     * @param atMost until the answer is a refusal with HTTP status 504
     * @return a result, or a refusal: with HTTP status 503 or 504 where the node gave no answer
     *     that can be believed, so that what became of the call is not known; never exceptional
     */
    CompletionStage<Answer> ask(String node, RpcCall call, long height, Duration atMost);
}
