package io.windlass.chain;

/**
 * How many validators must agree, with the formula of their consensus.
 *
 * @param validators n
 * @param needed BFT: ceil(2n/3); Clique: floor(n/2) + 1
 * @param faulty f, how many may lie: BFT floor((n − 1)/3); Clique n − needed
 */
public record Quorum(int validators, int needed, int faulty) {

    public static Quorum of(Consensus consensus, int validators) {
        if (validators < 0) {
            throw new IllegalArgumentException("validators below zero: " + validators);
        }
        return switch (consensus) {
            case IBFT, IBFT2, QBFT ->
                    new Quorum(
                            validators,
                            Math.ceilDiv(2 * validators, 3),
                            Math.max(0, validators - 1) / 3);
            case CLIQUE -> {
                int needed = validators / 2 + 1;
                yield new Quorum(validators, needed, Math.max(0, validators - needed));
            }
            case NONE -> new Quorum(validators, 0, 0);
        };
    }

    /** Live validators beyond what is needed; below zero the chain stands still. */
    public int margin(int live) {
        return live - needed;
    }

    /** Seals without which no honest validator has seen the block: f + 1. */
    public int oneHonest() {
        return faulty + 1;
    }
}
