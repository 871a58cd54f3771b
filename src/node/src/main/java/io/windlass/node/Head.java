package io.windlass.node;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;

/** The newest block a node reports. */
public record Head(BlockNumber number, BlockHash hash) {
    @Override
    public String toString() {
        return number + " " + hash;
    }
}
