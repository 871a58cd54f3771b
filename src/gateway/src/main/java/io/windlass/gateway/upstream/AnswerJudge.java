package io.windlass.gateway.upstream;

import io.windlass.gateway.head.ClientFamily;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;

/** Says what a node's error means, in the gateway's language. */
@FunctionalInterface
public interface AnswerJudge {
    /**
     * Judges the error object of an answer to {@code method}.
     *
     * @param error as the node wrote it
     */
    Verdict judge(ClientFamily family, String method, JsonSlice error);

    /** What an error is. */
    sealed interface Verdict {
        /** The call's own fault, or nobody's: the client gets it. */
        record Theirs(Refusal refusal) implements Verdict {}

        /** The node's fault: another may do better; the refusal is for when none does. */
        record Nodes(Refusal refusal) implements Verdict {}

        /** The node wants less; another may take it. */
        record TooMuch(Refusal refusal) implements Verdict {}
    }
}
