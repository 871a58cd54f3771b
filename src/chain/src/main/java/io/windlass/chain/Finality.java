package io.windlass.chain;

/**
 * When a block is final: on BFT chains and development nodes at once, on Clique below a depth.
 *
 * @param depth blocks that must stand above a block; 0 = the head is final
 */
public record Finality(int depth) {
    public Finality {
        if (depth < 0) {
            throw new IllegalArgumentException("finality depth below zero: " + depth);
        }
    }

    /** Default for Clique: floor(n/2) + 2; 0 for BFT. */
    public static Finality standard(Consensus consensus, int validators) {
        return new Finality(consensus == Consensus.CLIQUE ? validators / 2 + 2 : 0);
    }

    /** How many blocks stand above {@code block} when {@code tip} is the newest. */
    public static long depthOf(BlockNumber block, BlockNumber tip) {
        return Math.max(0, tip.value() - block.value());
    }

    public boolean isFinal(BlockNumber block, BlockNumber tip) {
        return block.compareTo(tip) <= 0 && depthOf(block, tip) >= depth;
    }
}
