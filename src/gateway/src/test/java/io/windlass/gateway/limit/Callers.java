package io.windlass.gateway.limit;

import io.windlass.gateway.limit.Gatekeeper.Decision;
import io.windlass.gateway.method.Access;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tiers and callers that tests of limits share. */
final class Callers {
    private Callers() {}

    static Tier tier(long unitsPerSecond, long burst, long unitsPerDay, int concurrent) {
        return new Tier(
                "test",
                unitsPerSecond,
                burst,
                unitsPerDay,
                concurrent,
                Set.of(Access.READ),
                Set.of(),
                new Tier.Sizes(1_024, 10, 1_024, 10, 10, 10));
    }

    static LimitSettings open(Tier anonymous) {
        return new LimitSettings(
                Map.of(anonymous.name(), anonymous), anonymous, List.of(), List.of());
    }

    /** Calls that are let in, one after the other, of so many tries. */
    static int granted(Gatekeeper gatekeeper, Caller caller, int cost, int tries) {
        int granted = 0;
        for (int i = 0; i < tries; i++) {
            if (gatekeeper.admit(caller, cost) instanceof Decision.Granted) {
                granted++;
                gatekeeper.release(caller);
            }
        }
        return granted;
    }
}
