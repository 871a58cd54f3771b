package io.windlass.ledger;

/** A writer's right went to somebody else before it wrote: nothing of it was written. */
public final class StaleTerm extends RuntimeException {
    public StaleTerm(String message) {
        super(message);
    }
}
