package io.windlass.indexer.meter;

import java.util.Locale;

/** What an indexed block goes through; the time of each is measured. */
public enum Stage {
    /** Waiting for a node's answers. */
    FETCH,
    /** Reading answers into values. */
    DECODE,
    /** Recomputing everything. */
    PROOF,
    /** The database transaction. */
    WRITE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
