package io.windlass.explorer.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.windlass.explorer.meter.ExplorerMeters.Level;
import io.windlass.explorer.tip.SeenTip;
import io.windlass.ledger.read.Position;
import io.windlass.ledger.read.Snapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;

/**
 * Facts as they are sent, made once for everybody who looks at the same tip: near cache, shared
 * cache, then the ledger, one maker per key and node. What is final is kept by its own hash for as
 * long as there is room; all else for its tip, and for a moment at most.
 */
public final class FactCache<T> {
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final long WAIT_SECONDS = 20;
    private static final int TURNS = 4;

    private final String name;
    private final Levels levels;
    private final SharedFacts<T> shared;
    private final Cache<Key, Kept<T>> near;
    private final Map<Key, CompletableFuture<Kept<T>>> underWay = new ConcurrentHashMap<>();

    /** A fact with the position that it is served at. */
    public record Served<T>(Position position, T fact) {}

    /** A fact as it lies in the near cache, with the position it was made at. */
    record Kept<T>(Position position, Made<T> made) {}

    FactCache(String name, Levels levels, Encoding<T> encoding) {
        this.name = name;
        this.levels = levels;
        this.shared = new SharedFacts<>(name, levels, encoding);
        this.near =
                Caffeine.newBuilder()
                        .maximumWeight(levels.nearWeight())
                        .weigher((Key key, Kept<T> kept) ->
                                2 * key.text().length() + encoding.weight(kept.made().fact()))
                        .expireAfter(
                                Expiry.creating((Key key, Kept<T> kept) ->
                                        key.isFinal() ? NEVER : levels.passing()))
                        .build();
        levels.meters()
                .nearCache(
                        name,
                        () ->
                                near.policy()
                                        .eviction()
                                        .map(policy -> policy.weightedSize().orElse(0))
                                        .orElse(0L));
    }

    /**
     * The answer at the newest tip, or at one that is at most one block older while the newest is
     * being made; never at an older one than this node served before.
     *
     * @param seen what the client says it saw; null where it says nothing
     * @param maker makes the answer from one snapshot; what it throws is thrown and not kept
     * @throws org.springframework.dao.DataAccessException when the ledger does not answer
     */
    public Served<T> get(
            Question question,
            @Nullable SeenTip seen,
            BiFunction<Snapshot, Position, Made<T>> maker) {
        Served<T> served = once(question, seen, maker);
        for (int turn = 1; turn < TURNS && !levels.watch().serve(served.position()); turn++) {
            served = once(question, seen, maker);
        }
        return served;
    }

    private Served<T> once(
            Question question,
            @Nullable SeenTip seen,
            BiFunction<Snapshot, Position, Made<T>> maker) {
        Position position = levels.watch().now(seen);
        Optional<Served<T>> known = known(question, position);
        if (known.isPresent()) {
            read(Level.NEAR);
            return known.get();
        }
        Key key = Key.at(position, question);
        CompletableFuture<Kept<T>> mine = new CompletableFuture<>();
        CompletableFuture<Kept<T>> others = underWay.putIfAbsent(key, mine);
        if (others != null) {
            read(Level.NEAR);
            return staleOrNext(others, question, position, seen);
        }
        try {
            Kept<T> kept = makeOrFetch(question, position, maker);
            keep(question, key, kept);
            mine.complete(kept);
            return served(kept);
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(key);
        }
    }

    private Optional<Served<T>> known(Question question, Position position) {
        String fact = question.fact();
        if (fact != null) {
            Kept<T> kept = near.getIfPresent(Key.ofFinal(position, fact));
            if (kept != null && position.height() >= kept.made().finalFrom()) {
                return Optional.of(new Served<>(position, kept.made().fact()));
            }
        }
        return Optional.ofNullable(near.getIfPresent(Key.at(position, question)))
                .map(FactCache::served);
    }

    private void keep(Question question, Key key, Kept<T> kept) {
        String fact = question.fact();
        near.put(
                fact != null && kept.made().isFinal() ? Key.ofFinal(kept.position(), fact) : key,
                kept);
    }

    private Kept<T> makeOrFetch(
            Question question, Position position, BiFunction<Snapshot, Position, Made<T>> maker) {
        Optional<Made<T>> fetched = shared.read(question, position);
        if (fetched.isPresent()) {
            read(Level.SHARED);
            return new Kept<>(position, fetched.get());
        }
        read(Level.LEDGER);
        long began = System.nanoTime();
        try {
            Kept<T> kept =
                    levels.watch()
                            .read((snapshot, at) -> new Kept<>(at, maker.apply(snapshot, at)));
            shared.write(question, kept.position(), kept.made());
            return kept;
        } finally {
            levels.meters().asked(name, question.kind(), System.nanoTime() - began);
        }
    }

    // While the first of many makes the answer for a new tip, the others need not wait.
    private Served<T> staleOrNext(
            CompletableFuture<Kept<T>> next,
            Question question,
            Position position,
            @Nullable SeenTip seen) {
        return levels.watch()
                .before(position)
                .filter(before -> seen == null || !seen.isAheadOf(before))
                .filter(levels.watch()::mayServe)
                .map(before -> near.getIfPresent(Key.at(before, question)))
                .map(FactCache::served)
                .orElseGet(() -> served(await(next)));
    }

    private static <T> Served<T> served(Kept<T> kept) {
        return new Served<>(kept.position(), kept.made().fact());
    }

    private static <T> Kept<T> await(CompletableFuture<Kept<T>> answer) {
        try {
            return answer.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("another's answer did not come in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("interrupted while waiting for an answer", e);
        }
    }

    private void read(Level level) {
        levels.meters().read(name, level);
    }
}
