package io.windlass.gateway.server;

import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.upstream.Answer;

/** Answers as bytes. */
final class Replies {
    private Replies() {}

    /** The whole answer to a call that was not allowed to flow. */
    static byte[] whole(JsonSlice id, Answer answer) {
        return switch (answer) {
            case Answer.Result(JsonSlice json, _) -> ReplyBytes.result(id, json);
            case Answer.Refused(var refusal, _) -> ReplyBytes.error(id, refusal);
            case Answer.Flow _ -> throw new IllegalStateException("an answer flows that must not");
        };
    }
}
