package io.windlass.indexer.follow;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import java.math.BigInteger;

/** A block's place in a branch: what it is, what it stands on, what it weighs. */
record Link(BlockNumber number, BlockHash hash, BlockHash parent, BigInteger difficulty) {
    @Override
    public String toString() {
        return number + " " + hash.toHex().substring(0, 10);
    }
}
