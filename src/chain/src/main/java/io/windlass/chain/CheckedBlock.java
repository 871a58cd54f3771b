package io.windlass.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block that passed every check: the only form in which a block may be stored.
 *
 * @param standing proven, or observed with the reason
 * @param headerRlp the header as it is hashed (IBFT: without committed seals; IBFT 2.0 and QBFT:
 *     without seals and round), so that its keccak-256 is the block hash
 */
public record CheckedBlock(
        BlockHash hash,
        Header header,
        Bytes headerRlp,
        List<CheckedTransaction> transactions,
        List<BlockHash> uncles,
        List<Withdrawal> withdrawals,
        Standing standing,
        SealReport seals) {

    public BlockNumber number() {
        return header.number();
    }

    /**
     * A transaction with everything the roots do not commit to computed here.
     *
     * @param raw signed encoding (EIP-2718); empty where the node could not give it (then the block
     *     is observed)
     * @param transaction null where the type is unknown
     * @param createdContract address of a contract created by this transaction itself, null
     *     otherwise or on failure
     * @param firstLogIndex position in the block of this transaction's first log
     */
    public record CheckedTransaction(
            int index,
            TransactionHash hash,
            int type,
            Address sender,
            @Nullable Transaction transaction,
            Bytes raw,
            Receipt receipt,
            long gasUsed,
            Wei effectiveGasPrice,
            @Nullable Address createdContract,
            int firstLogIndex) {}
}
