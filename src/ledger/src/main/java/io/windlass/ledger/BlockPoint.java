package io.windlass.ledger;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;

/** A block by its place and its name. */
public record BlockPoint(BlockNumber number, BlockHash hash) {
    @Override
    public String toString() {
        return number + " " + hash;
    }
}
