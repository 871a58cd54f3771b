package io.windlass.gateway.subscribe;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.head.SeenBlock;

/**
 * How far somebody has come: everything up to and including this block has been delivered, of the
 * block itself the logs up to {@code index}.
 *
 * @param index −1 = nothing of the block, {@link #WHOLE} = all of it
 */
public record Position(long number, BlockHash hash, int index) {
    public static final int WHOLE = Integer.MAX_VALUE;

    public static Position after(SeenBlock block) {
        return new Position(block.number(), block.hash(), WHOLE);
    }

    /** After all of the block below. */
    static Position before(SeenBlock block) {
        return new Position(block.number() - 1, block.parent(), WHOLE);
    }
}
