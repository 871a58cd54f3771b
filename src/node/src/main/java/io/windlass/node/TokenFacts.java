package io.windlass.node;

import io.windlass.chain.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What a contract says about itself, exactly as it says it: observed, never proven.
 *
 * @param name bytes of the string; null where the contract has none or does not answer
 * @param symbol bytes of the string; null where the contract has none or does not answer
 * @param decimals 0 to 255; null where absent or out of range, and then nobody may guess 18
 */
public record TokenFacts(@Nullable Bytes name, @Nullable Bytes symbol, @Nullable Integer decimals) {
    public static final TokenFacts NONE = new TokenFacts(null, null, null);
}
