package io.windlass.gateway.filter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;

/** Filters of this process alone: for one instance without Redis. */
public final class MemoryFilters implements FilterStore {
    /** A hundred thousand filters of few words, or fewer of many. */
    private static final long MOST_BYTES = 64L << 20;

    /** What one takes besides its words. */
    private static final int EACH = 512;

    private final Cache<String, Kept> filters =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .<String, Kept>weigher((_, kept) -> EACH + kept.state().length())
                    .expireAfter(Expiry.<String, Kept>writing((_, kept) -> kept.life()))
                    .build();

    private record Kept(String state, Duration life) {}

    @Override
    public void put(String id, String state, Duration life) {
        filters.put(id, new Kept(state, life));
    }

    @Override
    public Optional<String> get(String id) {
        return Optional.ofNullable(filters.getIfPresent(id)).map(Kept::state);
    }

    @Override
    public boolean swap(String id, String known, String next, Duration life) {
        boolean[] swapped = {false};
        filters.asMap()
                .computeIfPresent(
                        id,
                        (_, kept) -> {
                            swapped[0] = kept.state().equals(known);
                            return swapped[0] ? new Kept(next, life) : kept;
                        });
        return swapped[0];
    }

    @Override
    public boolean remove(String id) {
        return filters.asMap().remove(id) != null;
    }
}
