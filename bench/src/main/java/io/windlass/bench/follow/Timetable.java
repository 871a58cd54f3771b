package io.windlass.bench.follow;

import io.windlass.bench.load.StubHead;
import io.windlass.bench.load.Times;
import io.windlass.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A block at each turn, and when each was seen where. */
final class Timetable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StubHead node;
    private final Sightings sightings;
    private long due = System.nanoTime();

    Timetable(StubHead node, Sightings sightings) {
        this.node = node;
        this.sightings = sightings;
    }

    /**
     * @param lines one a block: its number, when it was announced in milliseconds of the clock, and
     *     how many milliseconds later it was readable and shown
     */
    record Taken(Times readable, Times shown, List<String> lines) {
        private void add(long number, long begin, long readable, long shown) {
            this.readable.add(Duration.ofMillis(readable - begin).toNanos());
            this.shown.add(Duration.ofMillis(shown - begin).toNanos());
            lines.add("%d,%d,%d,%d".formatted(number, begin, readable - begin, shown - begin));
        }
    }

    /** Lets these blocks come one after the other, at this pace or as fast as they are seen. */
    Taken run(int first, int last, Duration period) throws IOException, InterruptedException {
        Taken taken = new Taken(new Times(), new Times(), new ArrayList<>());
        for (int number = first; number <= last; number++) {
            long next = Math.max(due, System.nanoTime());
            Await.until("the next block's time", PATIENCE, () -> System.nanoTime() >= next);
            due = next + period.toNanos();
            long begin = sightings.now();
            node.move(number);
            long readable = sightings.readable(number);
            taken.add(number, begin, readable, sightings.shown(number));
        }
        return taken;
    }
}
