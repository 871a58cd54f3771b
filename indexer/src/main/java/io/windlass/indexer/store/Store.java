package io.windlass.indexer.store;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.CheckedBlock;
import io.windlass.indexer.anchor.SealAnchors;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.meter.IndexerMeters.Via;
import io.windlass.indexer.meter.Stage;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.write.ForgetOutcome;
import io.windlass.ledger.write.Ledger;
import java.util.List;

/** Appends and forgets, one transaction each, and keeps count of it. */
public final class Store {
    private final Ledger ledger;
    private final SealAnchors anchors;
    private final IndexerMeters meters;

    public Store(Ledger ledger, SealAnchors anchors, IndexerMeters meters) {
        this.ledger = ledger;
        this.anchors = anchors;
        this.meters = meters;
    }

    /**
     * Stores proven, linked blocks.
     *
     * @throws io.windlass.ledger.BrokenChain when they do not fit what is stored
     */
    public Announcement append(Via via, List<CheckedBlock> blocks) {
        long start = System.nanoTime();
        Announcement announcement = ledger.append(blocks);
        meters.spent(Stage.WRITE, System.nanoTime() - start);
        meters.appended(via, blocks);
        blocks.forEach(anchors::stored);
        return announcement;
    }

    /**
     * Drops every stored block above {@code ancestor}.
     *
     * @param depth how many these are
     */
    public ForgetOutcome forget(BlockNumber ancestor, long depth, int maxDepth) {
        ForgetOutcome outcome = ledger.forget(ancestor, maxDepth);
        if (outcome instanceof ForgetOutcome.Forgotten) {
            meters.reorg(depth);
        }
        return outcome;
    }
}
