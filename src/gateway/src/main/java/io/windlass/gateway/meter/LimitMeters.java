package io.windlass.gateway.meter;

import io.windlass.gateway.limit.DenialCause;
import io.windlass.gateway.limit.LimitCounts;
import io.windlass.gateway.limit.TieredGatekeeper;

/** What the limiter counts. */
public final class LimitMeters {
    private LimitMeters() {}

    public static void publish(GatewayMeters meters, TieredGatekeeper gatekeeper) {
        LimitCounts counts = gatekeeper.counts();
        for (DenialCause cause : DenialCause.values()) {
            meters.counter(
                    "limit.denials",
                    "Calls not let in, by the limit that they met",
                    counts,
                    all -> all.denials(cause),
                    "cause",
                    cause.label());
        }
        meters.counter("limit.units", "Compute units let in", counts, LimitCounts::units);
        meters.counter(
                "limit.settlements",
                "Words to Redis about what was spent",
                counts,
                LimitCounts::reports,
                "outcome",
                "heard");
        meters.counter(
                "limit.settlements",
                "Words to Redis about what was spent",
                counts,
                LimitCounts::failedReports,
                "outcome",
                "failed");
        meters.gauge(
                "limit.redis.lost",
                "",
                "1 = limits hold for this instance's share alone",
                () -> gatekeeper.standing().redisLost() ? 1 : 0);
        meters.gauge(
                "limit.instances",
                "",
                "Instances that share the limits, the last number known",
                () -> gatekeeper.standing().instances());
        meters.gauge(
                "limit.callers", "", "Callers remembered", () -> gatekeeper.standing().callers());
        meters.gauge("limit.keys", "", "Keys remembered", () -> gatekeeper.standing().keysKnown());
    }
}
