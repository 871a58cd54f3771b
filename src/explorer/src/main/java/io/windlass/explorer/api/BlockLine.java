package io.windlass.explorer.api;

import io.windlass.ledger.read.BlockRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A block as lists give it. */
record BlockLine(
        long number,
        String hash,
        String parentHash,
        long timestamp,
        @Nullable Instant time,
        String coinbase,
        @Nullable String proposer,
        @Nullable Integer round,
        boolean inTurn,
        boolean belowQuorum,
        String gasLimit,
        String gasUsed,
        @Nullable String baseFeePerGas,
        String difficulty,
        int transactionCount,
        int logCount,
        int tokenTransferCount,
        String fees,
        long size,
        StandingAnswer standing,
        StandingAnswer sealStanding,
        FinalityAnswer finality) {
    static BlockLine of(BlockRow row, Moment moment) {
        return new BlockLine(
                row.number().value(),
                row.hash().toHex(),
                row.parentHash().toHex(),
                row.timestamp(),
                Texts.time(row.timestamp()),
                row.coinbase().checksummed(),
                Texts.of(row.proposer()),
                row.round() < 0 ? null : row.round(),
                row.inTurn(),
                row.belowQuorum(),
                Long.toUnsignedString(row.gasLimit()),
                Long.toUnsignedString(row.gasUsed()),
                Texts.of(row.baseFee()),
                row.difficulty().toString(),
                row.transactions(),
                row.logs(),
                row.tokenTransfers(),
                row.fees().toString(),
                row.size(),
                StandingAnswer.of(row.standing()),
                StandingAnswer.of(row.sealStanding()),
                moment.finality(row.number()));
    }
}
