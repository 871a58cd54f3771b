package io.windlass.chain;

/** The way a chain agrees on blocks, detected from its headers. */
public enum Consensus {
    CLIQUE,
    IBFT,
    IBFT2,
    QBFT,
    /** No seals: proof of work, proof of stake behind a beacon chain, or a development node. */
    NONE;

    /** BFT blocks are final as soon as they exist. */
    public boolean isBft() {
        return this == IBFT || this == IBFT2 || this == QBFT;
    }
}
