package io.windlass.gateway.method;

import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.MalformedJson;
import io.windlass.gateway.rpc.Refusal;
import org.jspecify.annotations.Nullable;

/** What is to be done with a call. */
public sealed interface Plan {

    /**
     * A node is asked, or the cache.
     *
     * @param params tags replaced by numbers; the slice that came in where nothing had to be
     * @param height a node must be confirmed at it to answer
     * @param life how long the answer stays true
     * @param block the hash of the block that the call names, with its quotes; null = none
     */
    record Ask(JsonSlice params, long height, Life life, @Nullable JsonSlice block)
            implements Plan {
        Ask(JsonSlice params, long height, Life life) {
            this(params, height, life, null);
        }
    }

    /**
     * {@code eth_getLogs} over a range at or below the served head, both ends included; may be
     * asked in parts.
     *
     * @param params with both ends as numbers
     */
    record Logs(JsonSlice params, long from, long to, Life life) implements Plan {
        public long height() {
            return to;
        }

        /** The params of the same question about other blocks. */
        public JsonSlice part(long first, long last) {
            try {
                return RangePlan.part(params, first, last);
            } catch (MalformedJson e) {
                throw new IllegalStateException("planned params are no JSON: " + params, e);
            }
        }
    }

    /**
     * {@code eth_getTransactionCount} of {@code pending}: for the writer.
     *
     * @param params with the served head in place of the tag
     * @param address as the client wrote it, with its quotes
     */
    record PendingNonce(JsonSlice params, long height, JsonSlice address) implements Plan {}

    /** The result, known here. */
    record Answered(JsonSlice result) implements Plan {}

    /** An error, known here. */
    record Refused(Refusal refusal) implements Plan {}

    /** How long an answer stays true. */
    enum Life {
        /** Not at all. */
        NONE,
        /** For ever: its block is named by hash or is final. */
        FINAL,
        /** While the served head has the hash that it has. */
        HEAD,
        /** For ever if its transaction is in a final block, else as {@link #HEAD}. */
        TRANSACTION
    }
}
