package io.windlass.gateway.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The counters of one method for one tier, found once and kept by whoever counts. */
public final class CallMeter {
    private final Timer timer;
    private final Map<CallOutcome, Counter> outcomes = new EnumMap<>(CallOutcome.class);

    CallMeter(Timer timer, Map<CallOutcome, Counter> outcomes) {
        this.timer = timer;
        this.outcomes.putAll(outcomes);
    }

    /**
     * Counts a call that ended.
     *
     * @param nanos from its first byte to its last
     */
    public void ended(CallOutcome outcome, long nanos) {
        Objects.requireNonNull(outcomes.get(outcome)).increment();
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }
}
