package io.windlass.ledger;

/** The database's schema is not the one this build was made for; the message says what to do. */
public final class SchemaMismatch extends RuntimeException {
    public SchemaMismatch(String message) {
        super(message);
    }
}
