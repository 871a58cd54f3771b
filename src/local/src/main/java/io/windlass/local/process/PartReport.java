package io.windlass.local.process;

import org.jspecify.annotations.Nullable;

/** How one part was at its last look. */
public record PartReport(
        String name,
        Health health,
        String note,
        @Nullable String url,
        @Nullable ProcessMark process,
        int restarts) {

    /** The same part, not healthy for a reason that lies outside of it. */
    public PartReport troubled(String reason) {
        return health == Health.HEALTHY
                ? new PartReport(name, Health.DEGRADED, reason, url, process, restarts)
                : this;
    }
}
