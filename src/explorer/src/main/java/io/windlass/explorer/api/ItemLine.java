package io.windlass.explorer.api;

import io.windlass.ledger.read.ItemRow;

/** What one address holds of one number of an ERC-721 or ERC-1155 token. */
record ItemLine(TokenLabelAnswer token, String tokenNumber, String holder, String amount) {
    static ItemLine of(ItemRow row) {
        return new ItemLine(
                TokenLabelAnswer.of(row.token()),
                row.tokenNumber().toString(),
                row.holder().checksummed(),
                row.amount().toString());
    }
}
