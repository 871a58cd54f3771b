package io.windlass.ledger.read;

import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as its own page shows it.
 *
 * @param signed decoded from {@code raw}; null where the type is unknown
 * @param raw signed encoding: its keccak-256 is the transaction's hash
 * @param stateRoot before Byzantium, else null
 * @param logs where they lie: {@link Transactions#logs} gives them
 * @param transfers how many there are: {@link Transactions#transfers} gives them
 * @param onlyTransfer null where there are none or several
 */
public record FullTransactionRow(
        TransactionRow transaction,
        BlockRow block,
        @Nullable Transaction signed,
        Bytes raw,
        long cumulativeGasUsed,
        @Nullable Hash stateRoot,
        LogRange logs,
        long transfers,
        @Nullable TransferRow onlyTransfer) {}
