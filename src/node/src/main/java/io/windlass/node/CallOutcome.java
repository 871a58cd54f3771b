package io.windlass.node;

import io.windlass.chain.Bytes;

/** The end of a contract read: an answer, or the contract's refusal to give one. */
public sealed interface CallOutcome {
    /** What the contract returned; empty where the address has no code. */
    record Returned(Bytes output) implements CallOutcome {}

    /**
     * Reverted, out of gas, or an invalid instruction.
     *
     * @param reason the node's words, never to be stored unescaped
     * @param output revert bytes, empty where the node gives none
     */
    record Reverted(String reason, Bytes output) implements CallOutcome {}
}
