package io.windlass.ledger.read;

import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as its own page shows it.
 *
 * @param signed decoded from {@code raw}; null where the type is unknown
 * @param raw signed encoding: its keccak-256 is the transaction's hash
 * @param stateRoot before Byzantium, else null
 * @param logs all of them, in order
 * @param transfers all of them, in order
 */
public record FullTransactionRow(
        TransactionRow transaction,
        BlockRow block,
        @Nullable Transaction signed,
        Bytes raw,
        long cumulativeGasUsed,
        @Nullable Hash stateRoot,
        List<LogRow> logs,
        List<TransferRow> transfers) {}
