package io.windlass.ledger.read;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A token: counts are proven for the stored blocks, its name and total supply are observed.
 *
 * @param firstBlock stored block with its first transfer
 * @param holders addresses with more than nothing, as far as the stored blocks tell
 * @param totalSupply null while not observed, or where the contract does not answer
 * @param observedAt block at which it was asked, null while it was not
 * @param problem null, or in words why the contract could not be read
 */
public record TokenRow(
        TokenLabel label,
        BlockNumber firstBlock,
        long transfers,
        long holders,
        @Nullable BigInteger totalSupply,
        @Nullable BlockNumber observedAt,
        @Nullable BlockHash observedHash,
        @Nullable String problem) {}
