package io.windlass.explorer.api;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.ledger.Tip;

/** A block as other answers refer to it. */
record BlockName(long number, String hash) {
    static BlockName of(BlockNumber number, BlockHash hash) {
        return new BlockName(number.value(), hash.toHex());
    }

    static BlockName of(Tip tip) {
        return of(tip.number(), tip.hash());
    }
}
