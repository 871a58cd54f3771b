package io.windlass.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys as this instance knows them. A key that was seen goes on working while Redis is away; one
 * that was not is told to come back, never that it is wrong.
 */
final class Keys {
    private static final long MOST_KNOWN = 50_000;
    private static final int MOST_UNDER_WAY = 256;
    private static final Duration KEPT = Duration.ofHours(1);

    /** After so long what is known of a key is looked up again, while the old word still counts. */
    private static final long MILLIS_FRESH = 30_000;

    /** A look that may have failed is repeated after so long. */
    private static final long MILLIS_TO_RETRY = 1_000;

    /** A key that does not exist is believed not to for so long. */
    private static final long MILLIS_FRESH_NOTHING = 10_000;

    private final @Nullable KeyRegister register;
    private final Clock clock;
    private final Map<String, KeyEntry> fixed;
    private final Cache<String, Sighting> near;
    private final AtomicInteger underWay = new AtomicInteger();

    /** What is known of an id, and since when. */
    private record Sighting(Optional<KeyEntry> entry, long at) {
        Sighting stale() {
            return new Sighting(entry, 0);
        }
    }

    /** What a look for a key gave. */
    sealed interface Found {
        /** The entry of that id; whether the key is right is not said yet. */
        record Entry(KeyEntry entry) implements Found {}

        record Nothing() implements Found {}

        /** Nobody can say at the moment. */
        record NotAsked() implements Found {}
    }

    /**
     * @param register null = there are only the fixed keys
     */
    Keys(LimitSettings settings, @Nullable KeyRegister register, Clock clock) {
        this(
                settings,
                register,
                clock,
                Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterAccess(KEPT).build());
    }

    private Keys(
            LimitSettings settings,
            @Nullable KeyRegister register,
            Clock clock,
            Cache<String, Sighting> near) {
        this.register = register;
        this.clock = clock;
        this.near = near;
        this.fixed =
                settings.keys().stream()
                        .map(KeyEntry::of)
                        .collect(Collectors.toMap(KeyEntry::id, Function.identity()));
    }

    /** The same with other fixed keys; what Redis said of keys is still known. */
    Keys with(LimitSettings settings) {
        return new Keys(settings, register, clock, near);
    }

    /** What is known here without asking anybody; null = it must be {@link #lookUp looked up}. */
    @Nullable Found known(String id) {
        KeyEntry entry = fixed.get(id);
        if (entry != null) {
            return new Found.Entry(entry);
        }
        if (register == null) {
            return new Found.Nothing();
        }
        Sighting sighting = near.getIfPresent(id);
        if (sighting == null) {
            return null;
        }
        long age = clock.millis() - sighting.at();
        if (sighting.entry().isEmpty()) {
            return age < MILLIS_FRESH_NOTHING ? new Found.Nothing() : null;
        }
        if (age >= MILLIS_FRESH) {
            long again = clock.millis() - MILLIS_FRESH + MILLIS_TO_RETRY;
            near.put(id, new Sighting(sighting.entry(), again));
            var _ = lookUp(id);
        }
        return new Found.Entry(sighting.entry().get());
    }

    CompletionStage<Found> lookUp(String id) {
        KeyRegister keys = register;
        if (keys == null || underWay.incrementAndGet() > MOST_UNDER_WAY) {
            if (keys != null) {
                underWay.decrementAndGet();
            }
            return CompletableFuture.completedFuture(new Found.NotAsked());
        }
        return keys.find(id)
                .handle((entry, failure) -> {
                    underWay.decrementAndGet();
                    if (failure != null) {
                        return new Found.NotAsked();
                    }
                    near.put(id, new Sighting(entry, clock.millis()));
                    return entry.<Found>map(Found.Entry::new).orElseGet(Found.Nothing::new);
                });
    }

    /** Somebody changed it: it is looked up now, and what was known counts until the answer. */
    void changed(String id) {
        if (near.asMap().computeIfPresent(id, (_, sighting) -> sighting.stale()) != null) {
            var _ = lookUp(id);
        }
    }

    /** Changes may not have been heard: each key is looked up again with its next use. */
    void missed() {
        near.asMap().replaceAll((_, sighting) -> sighting.stale());
    }

    long known() {
        return near.estimatedSize();
    }
}
