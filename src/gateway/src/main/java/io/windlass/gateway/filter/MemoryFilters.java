package io.windlass.gateway.filter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.windlass.gateway.limit.Places;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Filters of this process alone: for one instance without Redis. */
public final class MemoryFilters implements FilterStore {
    /** A hundred thousand filters of few words, or fewer of many. */
    private static final long MOST_BYTES = 64L << 20;

    /** What one takes besides its words. */
    private static final int EACH = 512;

    private final Places places = new Places();
    private final Cache<String, Kept> filters =
            Caffeine.newBuilder()
                    .executor(Runnable::run)
                    .maximumWeight(MOST_BYTES)
                    .<String, Kept>weigher((_, kept) -> EACH + kept.filter().state().length())
                    .expireAfter(Expiry.<String, Kept>writing((_, kept) -> kept.life()))
                    .<String, Kept>removalListener((_, kept, why) -> gone(kept, why))
                    .build();

    private record Kept(OwnedFilter filter, Duration life) {}

    private void gone(@Nullable Kept kept, RemovalCause why) {
        if (kept != null && why != RemovalCause.REPLACED) {
            places.giveBack(kept.filter().caller());
        }
    }

    @Override
    public boolean put(String id, OwnedFilter filter, int most, Duration life) {
        if (!places.take(filter.caller(), most)) {
            filters.cleanUp(); // the place of one that has expired is free
            if (!places.take(filter.caller(), most)) {
                return false;
            }
        }
        filters.put(id, new Kept(filter, life));
        return true;
    }

    @Override
    public Optional<OwnedFilter> get(String id) {
        return Optional.ofNullable(filters.getIfPresent(id)).map(Kept::filter);
    }

    @Override
    public boolean swap(String id, OwnedFilter known, String next, Duration life) {
        boolean[] swapped = {false};
        filters.asMap()
                .computeIfPresent(
                        id,
                        (_, kept) -> {
                            swapped[0] = kept.filter().equals(known);
                            return swapped[0] ? new Kept(known.with(next), life) : kept;
                        });
        return swapped[0];
    }

    @Override
    public boolean remove(String id) {
        return filters.asMap().remove(id) != null;
    }
}
