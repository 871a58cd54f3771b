package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.explorer.api.TokenAnswer.ObservedAnswer;
import io.windlass.explorer.api.TokenAnswer.TokenFacts;
import io.windlass.ledger.read.AddressRow;
import io.windlass.ledger.read.BalanceRow;
import org.jspecify.annotations.Nullable;

/**
 * The answer about one address.
 *
 * @param seen whether any stored block mentions it
 * @param transactionCount in which it is sender, recipient or created contract
 * @param transferCount of tokens from or to it
 * @param balance null while not observed
 * @param token null where it emitted no token transfer
 * @param createdBy null where no stored transaction created it directly
 */
record AddressAnswer(
        BlockName tip,
        String address,
        boolean seen,
        @Nullable Long firstBlock,
        @Nullable Long lastBlock,
        long transactionCount,
        long transferCount,
        @Nullable BalanceAnswer balance,
        @Nullable TokenFacts token,
        @Nullable CreationAnswer createdBy) {

    /**
     * The native balance and code of an address, as a node said.
     *
     * @param codeHash keccak-256 of its code; null where it has none
     */
    record BalanceAnswer(String amount, @Nullable String codeHash, ObservedAnswer observed) {
        static @Nullable BalanceAnswer of(@Nullable BalanceRow row) {
            if (row == null) {
                return null;
            }
            ObservedAnswer observed = ObservedAnswer.of(row.observedAt(), row.observedHash());
            return observed == null
                    ? null
                    : new BalanceAnswer(
                            row.amount().toString(), Texts.of(row.codeHash()), observed);
        }
    }

    /** How a contract came to be. */
    record CreationAnswer(String transaction, String creator, long block) {
        static @Nullable CreationAnswer of(AddressRow.@Nullable Creation creation) {
            return creation == null
                    ? null
                    : new CreationAnswer(
                            creation.transaction().toHex(),
                            creation.creator().checksummed(),
                            creation.block().value());
        }
    }

    static AddressAnswer of(AddressRow row, Moment moment) {
        return new AddressAnswer(
                moment.tipName(),
                row.address().checksummed(),
                true,
                row.firstBlock().value(),
                row.lastBlock() == null ? null : row.lastBlock().value(),
                row.transactions(),
                row.transfers(),
                BalanceAnswer.of(row.balance()),
                row.token() == null ? null : TokenFacts.of(row.token()),
                CreationAnswer.of(row.createdBy()));
    }

    static AddressAnswer unseen(Address address, Moment moment) {
        return new AddressAnswer(
                moment.tipName(), address.checksummed(), false, null, null, 0, 0, null, null, null);
    }
}
