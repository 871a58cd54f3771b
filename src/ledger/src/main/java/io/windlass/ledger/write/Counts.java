package io.windlass.ledger.write;

import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Standing;
import io.windlass.ledger.write.Batch.BatchBlock;

/** By how much the ledger's totals change. */
final class Counts {
    long blocks;
    long transactions;
    long logs;
    long tokenTransfers;
    long addresses;
    long tokens;
    long observedBlocks;
    long observedSeals;
    long belowQuorum;

    /** Of a batch's blocks; addresses and tokens are known only once stored. */
    static Counts of(Batch batch) {
        Counts counts = new Counts();
        for (BatchBlock batchBlock : batch.blocks()) {
            CheckedBlock block = batchBlock.block();
            counts.blocks++;
            counts.transactions += block.transactions().size();
            counts.logs += batchBlock.logs();
            counts.tokenTransfers += batchBlock.transfers().size();
            counts.observedBlocks += observed(block.standing());
            counts.observedSeals += observed(block.seals().standing());
            counts.belowQuorum += block.seals().belowQuorum() ? 1 : 0;
        }
        return counts;
    }

    private static int observed(Standing standing) {
        return standing instanceof Standing.Observed ? 1 : 0;
    }

    void add(Counts other) {
        blocks += other.blocks;
        transactions += other.transactions;
        logs += other.logs;
        tokenTransfers += other.tokenTransfers;
        addresses += other.addresses;
        tokens += other.tokens;
        observedBlocks += other.observedBlocks;
        observedSeals += other.observedSeals;
        belowQuorum += other.belowQuorum;
    }
}
