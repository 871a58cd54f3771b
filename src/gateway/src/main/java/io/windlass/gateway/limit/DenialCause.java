package io.windlass.gateway.limit;

import java.util.Locale;

/** Why a call was not let in; the closed list that metrics and {@code data.cause} use. */
public enum DenialCause {
    /** Compute units per second. */
    RATE,
    CONCURRENT,
    /** Compute units of the day. */
    DAY,
    /** No key where one is needed, or one that lets nobody in. */
    KEY,
    /** Too many keys tried from one address. */
    GUESSES,
    /** A key that could not be looked up. */
    KEY_UNKNOWN_YET;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
