package io.windlass.chain;

import java.math.BigInteger;

/**
 * What is pinned about a chain before its blocks are believed.
 *
 * @param provable true = a block that could only be taken at a node's word is refused
 * @param epochLength blocks between two resets of votes; 0 = unknown (then sets are not replayed
 *     over an epoch)
 */
public record ChainRules(
        BigInteger chainId, Consensus consensus, boolean provable, long epochLength) {
    /** Default of geth, Besu and GoQuorum. */
    public static final long USUAL_EPOCH = 30_000;

    public ChainRules {
        if (chainId.signum() < 0) {
            throw new IllegalArgumentException("chain id below zero: " + chainId);
        }
        if (epochLength < 0) {
            throw new IllegalArgumentException("epoch length below zero: " + epochLength);
        }
    }

    /** Provable, with the usual epoch. */
    public static ChainRules of(long chainId, Consensus consensus) {
        return new ChainRules(BigInteger.valueOf(chainId), consensus, true, USUAL_EPOCH);
    }

    /** Genesis or a multiple of the epoch length: votes start afresh. */
    public boolean isEpoch(BlockNumber number) {
        return number.value() == 0 || (epochLength > 0 && number.value() % epochLength == 0);
    }
}
