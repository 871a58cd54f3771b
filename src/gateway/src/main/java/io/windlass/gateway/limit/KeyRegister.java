package io.windlass.gateway.limit;

import io.windlass.gateway.redis.RedisLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The keys in Redis, for whoever issues them and for those who look them up. */
public final class KeyRegister {
    static final String CHANGES = "windlass:gateway:key-changes";
    private static final String ALL = "windlass:gateway:keys";

    private final RedisLink redis;

    public KeyRegister(RedisLink redis) {
        this.redis = redis;
    }

    private static String place(String id) {
        return "windlass:gateway:key:" + id;
    }

    /** Writes a key that is new. */
    public CompletableFuture<KeyEntry> add(KeyEntry entry) {
        return redis.ask(commands -> commands.hset(place(entry.id()), entry.fields()))
                .thenCompose(_ -> redis.ask(commands -> commands.sadd(ALL, entry.id())))
                .thenCompose(_ -> tell(entry.id()))
                .thenApply(_ -> entry);
    }

    public CompletableFuture<Optional<KeyEntry>> find(String id) {
        return redis.ask(commands -> commands.hgetall(place(id)))
                .thenApply(fields -> KeyEntry.read(id, fields));
    }

    /** All keys, the oldest first. */
    public CompletableFuture<List<KeyEntry>> list() {
        return redis.ask(commands -> commands.smembers(ALL))
                .thenCompose(ids -> {
                    List<CompletableFuture<Optional<KeyEntry>>> found =
                            ids.stream().map(this::find).toList();
                    return CompletableFuture.allOf(found.toArray(CompletableFuture<?>[]::new))
                            .thenApply(_ -> sorted(found));
                });
    }

    private static List<KeyEntry> sorted(List<CompletableFuture<Optional<KeyEntry>>> found) {
        List<KeyEntry> entries = new ArrayList<>();
        found.forEach(future -> future.join().ifPresent(entries::add));
        entries.sort(Comparator.comparing(KeyEntry::created).thenComparing(KeyEntry::id));
        return entries;
    }

    /** Revokes a key everywhere at once; false = there is none. */
    public CompletableFuture<Boolean> revoke(String id, Instant now) {
        return find(id).thenCompose(entry ->
                entry.isEmpty()
                        ? CompletableFuture.completedFuture(false)
                        : redis.ask(commands -> commands.hset(place(id), "revoked", now.toString()))
                                .thenCompose(_ -> tell(id))
                                .thenApply(_ -> true));
    }

    private CompletableFuture<Long> tell(String id) {
        return redis.ask(commands -> commands.publish(CHANGES, id));
    }

    /** Compute units that a caller spent on a day of UTC. */
    public CompletableFuture<Long> spent(String caller, String day) {
        return redis.ask(commands -> commands.get(SharedBuckets.usagePlace(caller, day)))
                .thenApply(text -> text == null ? 0 : Long.parseLong(text));
    }
}
