package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as lists show it.
 *
 * @param timestamp of its block
 * @param to null where a contract was created or the type is unknown
 * @param created the contract that it created itself, else null
 * @param value null where the type is unknown
 * @param succeeded null before Byzantium: receipts did not say
 * @param selector first four bytes of the input, null where there are fewer
 */
public record TransactionRow(
        BlockNumber block,
        long timestamp,
        int index,
        TransactionHash hash,
        int type,
        Address from,
        @Nullable Address to,
        @Nullable Address created,
        @Nullable Wei value,
        @Nullable Boolean succeeded,
        long gasUsed,
        Wei effectiveGasPrice,
        @Nullable Bytes selector,
        int inputSize,
        int logs) {

    /** What the sender paid for execution. */
    public Wei fee() {
        return effectiveGasPrice.times(gasUsed);
    }
}
