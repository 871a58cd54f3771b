package io.windlass.explorer.api;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.Finality;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.Position;
import io.windlass.ledger.read.Snapshot;

/**
 * One snapshot with its tip: all that an answer is made from.
 *
 * @param announcement grows with everything that changes the stored chain, below the tip too
 */
record Moment(Snapshot snapshot, Tip tip, ChainIdentity chain, long announcement) {
    static Moment of(Snapshot snapshot, Position position) {
        Tip tip = position.tip();
        if (tip == null) {
            throw empty();
        }
        return new Moment(
                snapshot,
                tip,
                snapshot.identity().orElseThrow(Moment::empty),
                position.announced());
    }

    static RefusedException empty() {
        return new RefusedException(
                Problem.LEDGER_EMPTY,
                null,
                "The indexer has not stored a block yet.",
                "Ask again in a few seconds.");
    }

    BlockName tipName() {
        return BlockName.of(tip);
    }

    FinalityAnswer finality(BlockNumber block) {
        return new FinalityAnswer(isFinal(block), Finality.depthOf(block, tip.number()));
    }

    /** The first tip at which the block is final. */
    long finalFrom(BlockNumber block) {
        return block.value() + chain.finality().depth();
    }

    boolean isFinal(BlockNumber block) {
        return chain.finality().isFinal(block, tip.number());
    }
}
