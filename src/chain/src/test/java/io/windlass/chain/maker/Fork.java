package io.windlass.chain.maker;

/** How far a made chain has come: decides which header fields and receipt forms it has. */
public enum Fork {
    /** Receipts carry a state root instead of a status. */
    FRONTIER,
    BYZANTIUM,
    LONDON,
    SHANGHAI,
    CANCUN,
    PRAGUE;

    boolean has(Fork other) {
        return compareTo(other) >= 0;
    }
}
