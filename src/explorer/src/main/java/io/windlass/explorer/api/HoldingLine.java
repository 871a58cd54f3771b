package io.windlass.explorer.api;

import io.windlass.ledger.read.HoldingRow;

/**
 * What one address holds of one token: the change over the stored blocks, so it may be below zero
 * where history is partial or the token lies.
 */
record HoldingLine(TokenLabelAnswer token, String holder, String amount) {
    static HoldingLine of(HoldingRow row) {
        return new HoldingLine(
                TokenLabelAnswer.of(row.token()),
                row.holder().checksummed(),
                row.amount().toString());
    }
}
