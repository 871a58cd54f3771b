package io.windlass.gateway.limit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What the limiter counts of itself; read by metrics. */
public final class LimitCounts {
    private final Map<DenialCause, LongAdder> denials = new EnumMap<>(DenialCause.class);
    private final LongAdder units = new LongAdder();
    private final LongAdder reports = new LongAdder();
    private final LongAdder failedReports = new LongAdder();

    LimitCounts() {
        for (DenialCause cause : DenialCause.values()) {
            denials.put(cause, new LongAdder());
        }
    }

    void denied(DenialCause cause) {
        of(cause).increment();
    }

    void spent(int amount) {
        units.add(amount);
    }

    void reported(boolean well) {
        (well ? reports : failedReports).increment();
    }

    public long denials(DenialCause cause) {
        return of(cause).sum();
    }

    /** Compute units granted. */
    public long units() {
        return units.sum();
    }

    /** Calls to Redis that told what was spent. */
    public long reports() {
        return reports.sum();
    }

    public long failedReports() {
        return failedReports.sum();
    }

    private LongAdder of(DenialCause cause) {
        return Objects.requireNonNull(denials.get(cause));
    }
}
