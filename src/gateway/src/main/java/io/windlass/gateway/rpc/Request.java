package io.windlass.gateway.rpc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request body, or one WebSocket message, held. */
public sealed interface Request {
    /** A call by itself. */
    record Single(Entry entry) implements Request {}

    /** Calls in an array; answers come in the same order. */
    record Batch(List<Entry> entries) implements Request {}

    /** Nothing that could be called; the refusal is the whole answer. */
    record Unreadable(Refusal refusal) implements Request {}

    /** One call, or what is wrong with it. */
    sealed interface Entry {
        record Called(RpcCall call) implements Entry {}

        record Invalid(@Nullable JsonSlice id, Refusal refusal) implements Entry {}
    }
}
