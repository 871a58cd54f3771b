package io.windlass.bench.follow;

import io.windlass.bench.load.StubHead;
import io.windlass.bench.load.Times;
import io.windlass.testing.Await;
import java.io.IOException;
import java.time.Duration;

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

    record Taken(Times readable, Times shown) {}

    /** Lets these blocks come one after the other, at this pace or as fast as they are seen. */
    Taken run(int first, int last, Duration period) throws IOException, InterruptedException {
        Taken taken = new Taken(new Times(), new Times());
        for (int number = first; number <= last; number++) {
            long next = Math.max(due, System.nanoTime());
            Await.until("the next block's time", PATIENCE, () -> System.nanoTime() >= next);
            due = next + period.toNanos();
            long begin = sightings.now();
            node.move(number);
            taken.readable().add(Duration.ofMillis(sightings.readable(number) - begin).toNanos());
            taken.shown().add(Duration.ofMillis(sightings.shown(number) - begin).toNanos());
        }
        return taken;
    }
}
