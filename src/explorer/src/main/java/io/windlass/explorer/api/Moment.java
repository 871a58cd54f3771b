package io.windlass.explorer.api;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.Finality;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.Snapshot;

/** One snapshot with its tip: all that an answer is made from. */
record Moment(Snapshot snapshot, Tip tip, ChainIdentity chain) {
    static Moment of(Snapshot snapshot) {
        return new Moment(
                snapshot,
                snapshot.tip().orElseThrow(Moment::empty),
                snapshot.identity().orElseThrow(Moment::empty));
    }

    private static RefusedException empty() {
        return new RefusedException(
                Problem.LEDGER_EMPTY,
                null,
                "The indexer has not stored a block yet.",
                "Ask again in a few seconds.");
    }

    /** Grows with everything that changes the stored chain, below the tip too. */
    long announcement() {
        return snapshot.integrity().lastAnnouncement();
    }

    BlockName tipName() {
        return BlockName.of(tip);
    }

    FinalityAnswer finality(BlockNumber block) {
        return new FinalityAnswer(isFinal(block), Finality.depthOf(block, tip.number()));
    }

    boolean isFinal(BlockNumber block) {
        return chain.finality().isFinal(block, tip.number());
    }
}
