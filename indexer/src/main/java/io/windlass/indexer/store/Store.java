package io.windlass.indexer.store;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.CheckedBlock;
import io.windlass.indexer.anchor.SealAnchors;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.meter.IndexerMeters.Via;
import io.windlass.indexer.meter.Stage;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.write.FencingToken;
import io.windlass.ledger.write.FollowTerm;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.ReorgOutcome;
import java.util.List;

/** Appends and replaces, one transaction each, and keeps count of it. */
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
     * @throws io.windlass.ledger.StaleTerm when the right to write went to another process
     * @throws io.windlass.ledger.BrokenChain when they do not fit what is stored
     */
    public Announcement append(Via via, FencingToken token, List<CheckedBlock> blocks) {
        long start = System.nanoTime();
        Announcement announcement = ledger.append(token, blocks);
        meters.spent(Stage.WRITE, System.nanoTime() - start);
        meters.appended(via, blocks);
        blocks.forEach(anchors::stored);
        return announcement;
    }

    /**
     * Puts proven blocks in place of all stored ones above {@code ancestor}, in one transaction.
     *
     * @throws io.windlass.ledger.StaleTerm when the right to follow went to another process
     */
    public ReorgOutcome reorg(
            FollowTerm term, BlockNumber ancestor, List<CheckedBlock> branch, int maxDepth) {
        long start = System.nanoTime();
        ReorgOutcome outcome = ledger.reorg(term, ancestor, branch, maxDepth);
        meters.spent(Stage.WRITE, System.nanoTime() - start);
        if (outcome instanceof ReorgOutcome.Reorged(Announcement.Reorged announcement)) {
            meters.reorg(announcement.depth());
            meters.appended(Via.FOLLOW, branch);
            branch.forEach(anchors::stored);
        }
        return outcome;
    }
}
