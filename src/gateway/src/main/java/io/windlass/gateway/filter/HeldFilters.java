package io.windlass.gateway.filter;

import java.time.Duration;
import java.util.Optional;

/**
 * Filters in Redis, and while it is away new ones in this process: they are answered by this
 * instance, and move into Redis with the first question after it came back. What was in Redis
 * before waits for it.
 */
public final class HeldFilters implements FilterStore {
    private final FilterStore shared;
    private final FilterStore own;

    /**
     * @param shared may be lost for a while
     * @param own where filters are held meanwhile
     */
    public HeldFilters(FilterStore shared, FilterStore own) {
        this.shared = shared;
        this.own = own;
    }

    @Override
    public boolean put(String id, OwnedFilter filter, int most, Duration life) throws Lost {
        try {
            return shared.put(id, filter, most, life);
        } catch (Lost _) {
            return own.put(id, filter, most, life);
        }
    }

    @Override
    public Optional<OwnedFilter> get(String id) throws Lost {
        Optional<OwnedFilter> held = own.get(id);
        return held.isPresent() ? held : shared.get(id);
    }

    @Override
    public boolean swap(String id, OwnedFilter known, String next, Duration life) throws Lost {
        if (own.get(id).isEmpty()) {
            return shared.swap(id, known, next, life);
        }
        boolean swapped = own.swap(id, known, next, life);
        if (swapped) {
            moveBack(id, known.with(next), life);
        }
        return swapped;
    }

    // here it stays until it is there: another question of that moment finds one of the two
    private void moveBack(String id, OwnedFilter filter, Duration life) throws Lost {
        try {
            // it was granted: how many its caller has there is not asked again
            boolean _ = shared.put(id, filter, Integer.MAX_VALUE, life);
            boolean _ = own.remove(id);
        } catch (Lost _) {
            return; // still away
        }
    }

    @Override
    public boolean remove(String id) throws Lost {
        return own.remove(id) || shared.remove(id);
    }
}
