package io.windlass.indexer.follow;

import io.windlass.ledger.write.Ledger;

/** The newest stored blocks, read again for every decision: nothing in memory can go stale. */
final class StoredBranch {
    private final Ledger ledger;
    private final int depth;

    StoredBranch(Ledger ledger, int depth) {
        this.ledger = ledger;
        this.depth = depth;
    }

    ParentWindow window() {
        return new ParentWindow(
                ledger.newest(depth).stream()
                        .map(block ->
                                new Link(
                                        block.number(),
                                        block.hash(),
                                        block.parentHash(),
                                        block.difficulty()))
                        .toList());
    }
}
