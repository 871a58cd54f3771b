package io.windlass.ledger;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;

/**
 * A sentence to other processes after a commit; {@code sequence} only ever grows, and skips
 * numbers.
 */
public sealed interface Announcement {
    long sequence();

    /** Blocks were added at the tip; {@code tip} is the last of them. */
    record Extended(long sequence, BlockRange blocks, BlockHash tip) implements Announcement {}

    /** Blocks were added below the tip. */
    record Backfilled(long sequence, BlockRange blocks) implements Announcement {}

    /**
     * Blocks after {@code ancestor} gave way to others in one commit: {@code before} was the tip,
     * {@code tip} is, and nobody ever saw one between them.
     */
    record Reorged(long sequence, BlockNumber ancestor, BlockPoint before, BlockPoint tip)
            implements Announcement {
        /** How many blocks were dropped. */
        public long depth() {
            return before.number().value() - ancestor.value();
        }
    }

    /** Blocks after {@code ancestor} were removed; it is the tip now, {@code before} was. */
    record Forgot(long sequence, BlockNumber ancestor, BlockHash tip, BlockNumber before)
            implements Announcement {
        /** How far the tip went back. */
        public long depth() {
            return before.value() - ancestor.value();
        }
    }
}
