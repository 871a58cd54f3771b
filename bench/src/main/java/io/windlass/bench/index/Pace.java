package io.windlass.bench.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** When how many transactions were stored: does the rate last while the ledger grows? */
final class Pace {
    private static final long PART = 100_000;

    private final List<Sight> sights = new ArrayList<>();

    private record Sight(Duration at, long transactions) {}

    Pace() {
        sights.add(new Sight(Duration.ZERO, 0));
    }

    /** To be told often, with growing numbers. */
    void sees(Duration at, long transactions) {
        if (transactions > sights.getLast().transactions()) {
            sights.add(new Sight(at, transactions));
        }
    }

    /** Transactions a second over the first 100,000; empty where there are fewer. */
    OptionalLong first() {
        return sights.stream()
                .filter(sight -> sight.transactions() >= PART)
                .limit(1)
                .mapToLong(sight -> rate(sights.getFirst(), sight))
                .findFirst();
    }

    /** The same over the last 100,000. */
    OptionalLong last() {
        Sight end = sights.getLast();
        return sights.reversed().stream()
                .filter(sight -> end.transactions() - sight.transactions() >= PART)
                .limit(1)
                .mapToLong(sight -> rate(sight, end))
                .findFirst();
    }

    private static long rate(Sight from, Sight to) {
        double seconds = to.at().minus(from.at()).toNanos() / 1e9;
        return Math.round((to.transactions() - from.transactions()) / seconds);
    }
}
