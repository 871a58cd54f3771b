package io.windlass.bench.gateway;

import io.windlass.bench.gateway.FloodPart.Weapon;
import java.util.List;
import java.util.Locale;

/**
 * What is tried on the gateway. Each is paced: a flood without pauses would measure how cores are
 * shared, as all of it runs on one machine.
 */
enum FloodKind {
    /** Anonymous calls: 600 times what an address may have. */
    ADDRESS("calls of one address, 3000/s"),
    /** Calls with a key of the tier free: 200 times what it may have. */
    KEY("calls of one key, 3000/s"),
    /** More connections than an address may have, all of one key, and subscriptions over each. */
    SUBSCRIPTIONS("2500 WebSockets of one key, 2000 subscriptions/s"),
    /** What is large, deep, many or slow. */
    BODIES("100 MB bodies, batches of 10000, deep JSON, 500 requests that never end");

    private final String what;

    FloodKind(String what) {
        this.what = what;
    }

    /** For people. */
    String what() {
        return what;
    }

    List<FloodPart> parts() {
        return switch (this) {
            case ADDRESS -> List.of(new FloodPart(Weapon.CALLS, 64, 3_000));
            case KEY -> List.of(new FloodPart(Weapon.KEY_CALLS, 64, 3_000));
            case SUBSCRIPTIONS -> List.of(new FloodPart(Weapon.SUBSCRIPTIONS, 2_500, 1_000));
            case BODIES ->
                    List.of(
                            new FloodPart(Weapon.POURED, 4, 4),
                            new FloodPart(Weapon.BATCHES, 8, 100),
                            new FloodPart(Weapon.DEEP, 8, 100),
                            new FloodPart(Weapon.ENDLESS, 500, 500));
        };
    }

    static FloodKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
