package io.windlass.gateway.limit;

import io.windlass.gateway.limit.Tier.Sizes;
import io.windlass.gateway.method.Access;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tiers whose numbers need not be written; each exists only where a configuration names it. */
public final class BuiltInTiers {
    private static final Set<Access> USUAL =
            Set.of(Access.READ, Access.SEND, Access.SUBSCRIBE, Access.FILTER);
    private static final Set<Access> DEAR =
            Set.of(
                    Access.READ,
                    Access.SEND,
                    Access.SUBSCRIBE,
                    Access.FILTER,
                    Access.TXPOOL,
                    Access.TRACE);
    private static final Set<Access> HARMLESS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Access.SIGN, Access.ADMIN)));

    /** From the least trusted to our own programs. */
    private static final List<Tier> ALL =
            List.of(
                    tier("anonymous", 100, 0, 8, USUAL, sizes(128, 20, 8, 1_000, 4)),
                    tier("free", 300, 10_000_000, 16, USUAL, sizes(256, 50, 16, 2_000, 16)),
                    tier(
                            "standard",
                            2_000,
                            100_000_000,
                            64,
                            USUAL,
                            sizes(1_024, 100, 32, 10_000, 64)),
                    tier("partner", 20_000, 0, 256, DEAR, sizes(4_096, 500, 128, 50_000, 512)),
                    tier(
                            "internal",
                            200_000,
                            0,
                            1_024,
                            HARMLESS,
                            sizes(16_384, 1_000, 512, 500_000, 4_096)));

    /** A filter that was left behind counts until it ends. */
    private static final int FILTERS_A_SUBSCRIPTION = 8;

    private BuiltInTiers() {}

    public static Optional<Tier> named(String name) {
        return ALL.stream().filter(tier -> tier.name().equals(name)).findFirst();
    }

    public static List<String> names() {
        return ALL.stream().map(Tier::name).toList();
    }

    /** All bursts last ten seconds, as clients know it from others. */
    private static Tier tier(
            String name,
            long unitsPerSecond,
            long unitsPerDay,
            int concurrent,
            Set<Access> allowed,
            Sizes sizes) {
        return new Tier(
                name,
                unitsPerSecond,
                10 * unitsPerSecond,
                unitsPerDay,
                concurrent,
                allowed,
                Set.of(),
                sizes);
    }

    private static Sizes sizes(
            int bodyKib, int batch, long responseMib, long logsRange, int subscriptions) {
        return new Sizes(
                bodyKib << 10,
                batch,
                responseMib << 20,
                logsRange,
                subscriptions,
                FILTERS_A_SUBSCRIPTION * subscriptions);
    }
}
