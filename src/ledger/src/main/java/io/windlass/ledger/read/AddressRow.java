package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.TransactionHash;
import org.jspecify.annotations.Nullable;

/**
 * An address as its own page shows it.
 *
 * @param transactions in which it is sender, recipient or created contract
 * @param transfers of tokens from or to it
 * @param lastBlock newest block with one of those; null where there are none
 * @param balance null while not observed
 * @param token null where it emitted no token transfer
 * @param createdBy the transaction that created this contract; null where none of the stored ones
 *     did directly
 */
public record AddressRow(
        Address address,
        BlockNumber firstBlock,
        @Nullable BlockNumber lastBlock,
        long transactions,
        long transfers,
        @Nullable BalanceRow balance,
        @Nullable TokenRow token,
        @Nullable Creation createdBy) {

    /** How a contract came to be. */
    public record Creation(TransactionHash transaction, Address creator, BlockNumber block) {}
}
