package io.windlass.explorer.api;

import io.windlass.ledger.read.TransactionRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as lists give it.
 *
 * @param to null where a contract was created
 * @param created the contract that it created itself, else null
 * @param succeeded null before Byzantium: receipts did not say
 * @param selector first four bytes of the input
 */
record TransactionLine(
        String hash,
        long block,
        int index,
        long timestamp,
        @Nullable Instant time,
        int type,
        String from,
        @Nullable String to,
        @Nullable String created,
        @Nullable String value,
        @Nullable Boolean succeeded,
        String gasUsed,
        String effectiveGasPrice,
        String fee,
        @Nullable String selector,
        int inputSize,
        int logCount,
        FinalityAnswer finality) {
    static TransactionLine of(TransactionRow row, Moment moment) {
        return new TransactionLine(
                row.hash().toHex(),
                row.block().value(),
                row.index(),
                row.timestamp(),
                Texts.time(row.timestamp()),
                row.type(),
                row.from().checksummed(),
                Texts.of(row.to()),
                Texts.of(row.created()),
                Texts.of(row.value()),
                row.succeeded(),
                Long.toUnsignedString(row.gasUsed()),
                row.effectiveGasPrice().toString(),
                row.fee().toString(),
                Texts.of(row.selector()),
                row.inputSize(),
                row.logs(),
                moment.finality(row.block()));
    }
}
