package io.windlass.explorer.api;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;

/** A block as a path names it. */
sealed interface BlockWish {
    record ByNumber(BlockNumber number) implements BlockWish {}

    record ByHash(BlockHash hash) implements BlockWish {}
}
