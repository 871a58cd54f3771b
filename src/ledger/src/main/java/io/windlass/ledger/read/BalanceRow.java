package io.windlass.ledger.read;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Hash;
import io.windlass.chain.Wei;
import org.jspecify.annotations.Nullable;

/**
 * A native balance as a node said it for one block.
 *
 * @param codeHash null where the address has no code
 */
public record BalanceRow(
        Wei amount, @Nullable Hash codeHash, BlockNumber observedAt, BlockHash observedHash) {
    public boolean hasCode() {
        return codeHash != null;
    }
}
