package io.windlass.indexer.backfill;

import io.windlass.chain.BlockRange;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Log;
import io.windlass.indexer.meter.IndexerMeters;
import java.util.List;

/**
 * How many blocks go into one transaction, learned from how heavy the last ones were.
 *
 * @param rowsPerBlock what a block was worth lately
 * @param answered blocks that a node can be expected to give at once
 */
record Portion(double rowsPerBlock, int transactionRows, long answered, int mostBlocks) {
    /** Before anything is known, blocks are taken to be heavy. */
    private static final double FIRST_GUESS = 500;

    private static final long BYTES_OF_A_ROW = 400;

    static Portion of(BackfillSettings settings) {
        return new Portion(
                FIRST_GUESS,
                settings.transactionRows(),
                settings.rangeBlocks(),
                settings.rangeBlocks());
    }

    long blocks() {
        return Math.clamp((long) (transactionRows / rowsPerBlock), 1, answered);
    }

    /** The newest blocks of a range that make one transaction. */
    BlockRange newestOf(BlockRange range) {
        return BlockRange.of(
                Math.max(range.first().value(), range.last().value() - blocks() + 1),
                range.last().value());
    }

    /** Its rows; where calldata or logs are long, the memory they take counts more. */
    private static long weight(CheckedBlock block) {
        long bytes = 0;
        for (CheckedTransaction transaction : block.transactions()) {
            bytes +=
                    transaction.transaction() == null
                            ? 0
                            : transaction.transaction().input().size();
            for (Log log : transaction.receipt().logs()) {
                bytes += log.data().size();
            }
        }
        return Math.max(IndexerMeters.rows(block), bytes / BYTES_OF_A_ROW);
    }

    /** After the answer to that question was too long. */
    Portion tooMuch(BlockRange asked) {
        return new Portion(
                rowsPerBlock, transactionRows, Math.max(asked.size() / 2, 1), mostBlocks);
    }

    /** Whether a node could be expected to give as much. */
    boolean holds(BlockRange range) {
        return range.size() <= answered;
    }

    Portion after(List<CheckedBlock> blocks) {
        long rows = blocks.stream().mapToLong(Portion::weight).sum();
        double mean = (double) rows / blocks.size();
        // quick to believe that blocks got heavier, slow to believe that they got lighter
        double next = mean > rowsPerBlock ? mean : (rowsPerBlock + mean) / 2;
        // slowly: each answer that is too long was fetched in vain
        long more = Math.min(answered + Math.max(answered / 16, 1), mostBlocks);
        return new Portion(next, transactionRows, more, mostBlocks);
    }
}
