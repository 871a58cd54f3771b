package io.windlass.ledger.write;

import io.windlass.chain.Bytes;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Receipt;
import io.windlass.chain.Transaction;
import io.windlass.chain.Wei;
import io.windlass.ledger.HashPrefix;
import io.windlass.ledger.copy.CopyRows;
import io.windlass.ledger.write.Batch.BatchBlock;
import java.math.BigInteger;
import java.sql.SQLException;

/** Transactions, and the way to find them by hash. */
final class TransactionTable {
    private static final String COLUMNS =
            "block_number, gas_used, cumulative_gas_used, tx_index, from_id, to_id, created_id,"
                    + " input_size, first_log_index, logs, type, status, hash, state_root,"
                    + " selector, nonce, value, effective_gas_price, raw";

    private static final int SELECTOR = 4;

    private static final String FORGET_LOOKUP =
            "delete from transaction_lookup where block_number > :ancestor";

    private static final String FORGET = "delete from transaction where block_number > :ancestor";

    void append(Appending appending) {
        Batch batch = appending.batch();
        appending.copy(
                "transaction",
                COLUMNS,
                (rows, block) -> {
                    for (CheckedTransaction transaction : block.block().transactions()) {
                        write(rows, block.number(), transaction, batch);
                    }
                });
        appending.copy(
                "transaction_lookup", "prefix, block_number, tx_index", TransactionTable::lookup);
    }

    private static void lookup(CopyRows rows, BatchBlock block) throws SQLException {
        for (CheckedTransaction transaction : block.block().transactions()) {
            rows.row()
                    .int8(HashPrefix.of(transaction.hash().bytes()))
                    .int8(block.number())
                    .int4(transaction.index());
        }
    }

    private static void write(CopyRows rows, long number, CheckedTransaction checked, Batch batch)
            throws SQLException {
        Receipt receipt = checked.receipt();
        Transaction transaction = checked.transaction();
        Bytes input = transaction == null ? Bytes.EMPTY : transaction.input();
        rows.row()
                .int8(number)
                .int8(checked.gasUsed())
                .int8(receipt.cumulativeGasUsed())
                .int4(checked.index())
                .int4(batch.id(checked.sender()))
                .int4OrNull(batch.idOrNone(transaction == null ? null : transaction.to()))
                .int4OrNull(batch.idOrNone(checked.createdContract()))
                .int4(input.size())
                .int4(checked.firstLogIndex())
                .int4(receipt.logs().size())
                .int2(checked.type());
        Boolean status = receipt.status();
        if (status == null) {
            rows.absent();
        } else {
            rows.int2(status ? 1 : 0);
        }
        rows.bytes(checked.hash().bytes());
        rows.bytes(receipt.stateRoot() == null ? null : receipt.stateRoot().bytes());
        if (input.size() < SELECTOR) {
            rows.absent();
        } else {
            rows.bytes(input.array(), 0, SELECTOR);
        }
        rows.numeric(transaction == null ? null : nonce(transaction.nonce()));
        rows.numeric(transaction == null ? null : transaction.value().value());
        Wei price = checked.effectiveGasPrice();
        rows.numeric(price.value()).bytes(checked.raw());
    }

    /** Nonces are unsigned (EIP-2681). */
    private static BigInteger nonce(long bits) {
        return bits >= 0
                ? BigInteger.valueOf(bits)
                : BigInteger.valueOf(bits).add(BigInteger.ONE.shiftLeft(Long.SIZE));
    }

    void forget(Forgetting forgetting) {
        // who took part is told by the activity rows
        long ancestor = forgetting.ancestor();
        forgetting.work().jdbc().sql(FORGET_LOOKUP).param("ancestor", ancestor).update();
        forgetting.work().jdbc().sql(FORGET).param("ancestor", ancestor).update();
    }
}
