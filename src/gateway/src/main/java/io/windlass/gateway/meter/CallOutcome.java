package io.windlass.gateway.meter;

import java.util.Locale;

/** How a call ended, as its client sees it; the closed list of the label {@code outcome}. */
public enum CallOutcome {
    /** A result from a node. */
    ANSWERED,
    /** A result that was here already. */
    CACHED,
    /**
     * An error that is the answer: a revert, bad parameters, a transaction that the pool refuses.
     */
    ERROR,
    /** Not let in: no key, method not allowed, malformed, too large. */
    REFUSED,
    /** Over a limit. */
    LIMITED,
    /** No node could answer in time. */
    UNAVAILABLE,
    /** The client left before. */
    LEFT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
