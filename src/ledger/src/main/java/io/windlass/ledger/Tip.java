package io.windlass.ledger;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;

/**
 * The newest block stored.
 *
 * @param timestamp as written in its header
 */
public record Tip(BlockNumber number, BlockHash hash, long timestamp) {
    @Override
    public String toString() {
        return number + " " + hash;
    }
}
