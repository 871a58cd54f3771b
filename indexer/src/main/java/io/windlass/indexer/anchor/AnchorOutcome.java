package io.windlass.indexer.anchor;

import io.windlass.chain.seal.SealContext;

/** The end of a search for the validator set in force at a block. */
public sealed interface AnchorOutcome {
    /** Seals can be judged: against a replayed set, or as observed with the reason. */
    record Reached(SealContext context) implements AnchorOutcome {}

    /** This node's headers do not lead there; another's may. */
    record Held(String reason) implements AnchorOutcome {}
}
