package io.windlass.ledger;

/** The database holds another chain than the one at hand; the message names both. */
public final class WrongChain extends RuntimeException {
    public WrongChain(String message) {
        super(message);
    }
}
