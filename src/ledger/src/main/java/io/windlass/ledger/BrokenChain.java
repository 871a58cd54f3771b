package io.windlass.ledger;

/**
 * Blocks that do not link to each other or to their stored neighbours, or that are stored already:
 * nothing of them was written.
 */
public final class BrokenChain extends RuntimeException {
    public BrokenChain(String message) {
        super(message);
    }
}
