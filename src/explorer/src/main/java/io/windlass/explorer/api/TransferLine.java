package io.windlass.explorer.api;

import io.windlass.ledger.read.TransferRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One movement of a token.
 *
 * @param subIndex position within the log (ERC-1155 batches)
 * @param tokenNumber the id within the contract; "0" for ERC-20
 * @param amount in the token's smallest unit; "1" for ERC-721
 */
record TransferLine(
        long block,
        long timestamp,
        @Nullable Instant time,
        String transaction,
        int transactionIndex,
        int logIndex,
        int subIndex,
        TokenLabelAnswer token,
        String from,
        String to,
        String tokenNumber,
        String amount,
        FinalityAnswer finality) {
    static TransferLine of(TransferRow row, Moment moment) {
        return new TransferLine(
                row.block().value(),
                row.timestamp(),
                Texts.time(row.timestamp()),
                row.transaction().toHex(),
                row.transactionIndex(),
                row.logIndex(),
                row.subIndex(),
                TokenLabelAnswer.of(row.token()),
                row.from().checksummed(),
                row.to().checksummed(),
                row.tokenNumber().toString(),
                row.amount().toString(),
                moment.finality(row.block()));
    }
}
