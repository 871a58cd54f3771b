package io.windlass.gateway.method;

import io.windlass.gateway.rpc.Refusal;

/**
 * What an error of a node means.
 *
 * @param refusal for the client, in the gateway's one language
 */
public record Judgment(Verdict verdict, Refusal refusal) {

    /** What to do about it. */
    public enum Verdict {
        /** It is the call's own: the client gets the refusal, no other node would differ. */
        CALLER,
        /** This node cannot answer it; another may. Says nothing against the node's health. */
        ELSEWHERE,
        /** The node is ill; another is asked. */
        FAULT,
        /** The node does not offer the method; another may. */
        UNSUPPORTED,
        /** The node wants less. */
        THROTTLED,
        /** It has the transaction already: the sending succeeded. */
        KNOWN,
        /** The range or its answer is too large for the node: ask in parts. */
        RANGE_TOO_LARGE
    }
}
