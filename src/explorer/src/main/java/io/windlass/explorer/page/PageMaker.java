package io.windlass.explorer.page;

import io.windlass.ledger.read.Snapshot;

/** Makes one kind of page from one snapshot of the ledger; never keeps anything. */
public interface PageMaker {
    /** First segment of the paths it answers; empty for home. */
    String kind();

    /** How many segments its paths have at most; what is longer is no page of ours. */
    default int segments() {
        return 1;
    }

    /** Whether it has something to say about a ledger that holds no block yet. */
    default boolean worksWithoutBlocks() {
        return false;
    }

    Page make(Visit visit, Snapshot ledger);
}
