package io.windlass.indexer.backfill;

import io.windlass.chain.BlockRange;
import io.windlass.chain.CheckedBlock;
import io.windlass.indexer.meter.IndexerMeters;
import java.util.List;

/**
 * How many blocks go into one transaction, learned from how heavy the last ones were.
 *
 * @param rowsPerBlock what a block was worth lately
 */
record Portion(double rowsPerBlock, int transactionRows, int mostBlocks) {
    /** Before anything is known, blocks are taken to be heavy. */
    private static final double FIRST_GUESS = 500;

    static Portion of(BackfillSettings settings) {
        return new Portion(FIRST_GUESS, settings.transactionRows(), settings.rangeBlocks());
    }

    long blocks() {
        return Math.clamp((long) (transactionRows / rowsPerBlock), 1, mostBlocks);
    }

    /** The newest blocks of a range that make one transaction. */
    BlockRange newestOf(BlockRange range) {
        return BlockRange.of(
                Math.max(range.first().value(), range.last().value() - blocks() + 1),
                range.last().value());
    }

    Portion after(List<CheckedBlock> blocks) {
        long rows = blocks.stream().mapToLong(IndexerMeters::rows).sum();
        double mean = (double) rows / blocks.size();
        // quick to believe that blocks got heavier, slow to believe that they got lighter
        double next = mean > rowsPerBlock ? mean : (rowsPerBlock + mean) / 2;
        return new Portion(next, transactionRows, mostBlocks);
    }
}
