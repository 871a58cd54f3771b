package io.windlass.explorer.api;

import io.windlass.chain.Bytes;
import io.windlass.ledger.read.TokenLabel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is named beside an amount. Name, symbol and decimals are the contract's own word,
 * read by a node: they may be anything, and say nothing about who made it.
 *
 * @param standard ERC20, ERC721 or ERC1155
 * @param decimals may be absurdly large, therefore a string
 */
record TokenLabelAnswer(
        String address,
        String standard,
        @Nullable TextAnswer name,
        @Nullable TextAnswer symbol,
        @Nullable String decimals) {

    /**
     * Text from a contract.
     *
     * @param text read as UTF-8, unreadable parts replaced
     * @param bytes exactly as the contract gave it
     */
    record TextAnswer(String text, String bytes) {
        static @Nullable TextAnswer of(@Nullable Bytes bytes) {
            return bytes == null
                    ? null
                    : new TextAnswer(
                            new String(bytes.array(), StandardCharsets.UTF_8), bytes.toHex());
        }
    }

    static TokenLabelAnswer of(TokenLabel label) {
        return new TokenLabelAnswer(
                label.address().checksummed(),
                label.kind().name(),
                TextAnswer.of(label.name()),
                TextAnswer.of(label.symbol()),
                Texts.of(label.decimals()));
    }
}
