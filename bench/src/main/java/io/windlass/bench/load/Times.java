package io.windlass.bench.load;

import java.util.ArrayList;
import java.util.List;

/** Durations of one thing that was done again and again. */
public final class Times {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final List<Long> nanos = new ArrayList<>();

    public synchronized void add(long duration) {
        nanos.add(duration);
    }

    /** Takes over all of the other's. */
    public synchronized void add(Times other) {
        nanos.addAll(other.copy());
    }

    private synchronized List<Long> copy() {
        return List.copyOf(nanos);
    }

    public synchronized int count() {
        return nanos.size();
    }

    /**
     * The time that this share of all stayed below or at (nearest rank), in milliseconds.
     *
     * @param share above 0, at most 1
     * @throws IllegalStateException when nothing was timed
     */
    public synchronized double milliseconds(double share) {
        if (nanos.isEmpty()) {
            throw new IllegalStateException("nothing was timed");
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(0, rank - 1)) / NANOS_PER_MILLISECOND;
    }
}
