package io.windlass.local.plan;

/** Where the blocks come from. */
public enum ChainKind {
    /** Five validators and two RPC nodes of our own, on geth. */
    CLIQUE,
    /** One light node of our own, without validators. */
    ANVIL,
    /** Nodes that somebody else runs. */
    ELSEWHERE
}
