package io.windlass.explorer.api;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.ledger.read.TokenRow;
import org.jspecify.annotations.Nullable;

/** The answer about one token contract. */
record TokenAnswer(BlockName tip, TokenFacts token) {

    /**
     * A token: its counts follow from the stored blocks, its words are observed.
     *
     * @param firstBlock stored block with its first transfer
     * @param holderCount addresses with more than nothing, as far as the stored blocks tell
     * @param totalSupply as the contract says; null where it does not
     * @param observed when the contract was asked; null while it was not
     * @param problem why the contract could not be read; null where it could
     */
    record TokenFacts(
            TokenLabelAnswer label,
            long firstBlock,
            long transferCount,
            long holderCount,
            @Nullable String totalSupply,
            @Nullable ObservedAnswer observed,
            @Nullable String problem) {
        static TokenFacts of(TokenRow row) {
            return new TokenFacts(
                    TokenLabelAnswer.of(row.label()),
                    row.firstBlock().value(),
                    row.transfers(),
                    row.holders(),
                    Texts.of(row.totalSupply()),
                    ObservedAnswer.of(row.observedAt(), row.observedHash()),
                    row.problem());
        }
    }

    /**
     * A node's word, with the block it was given for.
     *
     * @param at the block
     */
    record ObservedAnswer(StandingAnswer standing, BlockName at) {
        private static final StandingAnswer WORD =
                new StandingAnswer("observed", "a node's answer to a call at this block");

        static @Nullable ObservedAnswer of(@Nullable BlockNumber at, @Nullable BlockHash hash) {
            return at == null || hash == null
                    ? null
                    : new ObservedAnswer(WORD, BlockName.of(at, hash));
        }
    }
}
