package io.windlass.local.process;

import java.util.Locale;

/** How a part is, in one of four words. */
public enum Health {
    HEALTHY,
    STARTING,
    DEGRADED,
    DOWN;

    /** The word as it is printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
