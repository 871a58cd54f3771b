package io.windlass.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node said about one block: nothing in it is believed until {@code BlockProof} has
 * recomputed it.
 *
 * @param withdrawals null before Shanghai
 */
public record BlockClaim(
        BlockHash hash,
        Header header,
        List<TransactionClaim> transactions,
        List<ReceiptClaim> receipts,
        List<BlockHash> uncles,
        @Nullable List<Withdrawal> withdrawals) {

    /**
     * What a node said about one transaction.
     *
     * @param transaction null where the type is unknown to us and the node gave no raw form
     * @param raw signed encoding as the node gave it; null where it was not asked for (known types
     *     are encoded here)
     */
    public record TransactionClaim(
            TransactionHash hash,
            int type,
            Address sender,
            @Nullable Transaction transaction,
            @Nullable Bytes raw) {}

    /** What a node said about one transaction's result; null where the node leaves a field out. */
    public record ReceiptClaim(
            TransactionHash transactionHash,
            int transactionIndex,
            Receipt receipt,
            long gasUsed,
            @Nullable Wei effectiveGasPrice,
            @Nullable Address createdContract,
            List<Integer> logIndexes) {}
}
