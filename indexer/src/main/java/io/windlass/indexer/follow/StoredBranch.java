package io.windlass.indexer.follow;

import io.windlass.ledger.write.Ledger;

/** The newest stored blocks, read again for every decision: nothing in memory can go stale. */
final class StoredBranch {
    private final Ledger ledger;

    StoredBranch(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What must be known to replace {@code depth} blocks: these, and the one below. */
    ParentWindow window(int depth) {
        return new ParentWindow(
                ledger.newest(depth + 1).stream()
                        .map(block ->
                                new Link(
                                        block.number(),
                                        block.hash(),
                                        block.parentHash(),
                                        block.difficulty()))
                        .toList());
    }
}
