package io.windlass.gateway.method;

/** What a method is for; a tier allows these, or single methods by name. */
public enum Access {
    /** Reads of chain and state, the default of any tier. */
    READ,
    /** {@code eth_sendRawTransaction}: signed by the client. */
    SEND,
    /** {@code eth_subscribe} and {@code eth_unsubscribe}. */
    SUBSCRIBE,
    /** {@code eth_newFilter} and its family. */
    FILTER,
    /** Anything that makes a node sign: {@code eth_sendTransaction}, {@code personal_*} … */
    SIGN,
    TXPOOL,
    /** {@code debug_*}, {@code trace_*}: dear reads. */
    TRACE,
    /** {@code clique_*}, {@code qbft_*}, {@code ibft_*}, {@code istanbul_*}, {@code raft_*}. */
    CONSENSUS,
    /**
     * {@code admin_*}, {@code miner_*}, {@code engine_*}, {@code perm_*} and all unknown methods.
     */
    ADMIN
}
