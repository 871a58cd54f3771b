package io.windlass.indexer.follow;

import java.math.BigInteger;
import java.util.stream.Stream;

/**
 * What blocks of a branch weigh by Clique's rule (EIP-225): their summed difficulty.
 *
 * @param blocks how many they are
 */
record BranchWeight(BigInteger difficulty, long blocks) {

    static BranchWeight of(Stream<BigInteger> difficulties) {
        return difficulties.reduce(
                new BranchWeight(BigInteger.ZERO, 0), BranchWeight::with, BranchWeight::with);
    }

    private BranchWeight with(BigInteger more) {
        return new BranchWeight(difficulty.add(more), blocks + 1);
    }

    private BranchWeight with(BranchWeight more) {
        return new BranchWeight(difficulty.add(more.difficulty), blocks + more.blocks);
    }

    /**
     * More difficulty; where nothing weighs anything (no proof of work, no Clique), more blocks.
     */
    boolean outweighs(BranchWeight other) {
        boolean weightless = difficulty.signum() == 0 && other.difficulty.signum() == 0;
        return weightless ? blocks > other.blocks : difficulty.compareTo(other.difficulty) > 0;
    }
}
