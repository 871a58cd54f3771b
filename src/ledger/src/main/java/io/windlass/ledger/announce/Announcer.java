package io.windlass.ledger.announce;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.windlass.ledger.Announcement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats committed announcements on a Redis stream; best effort, never blocks, never fails its
 * caller. (Postgres' own notification is part of the commit.)
 */
public final class Announcer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final String key;
    private final @Nullable RedisClient client;
    private final RedisURI uri;
    private final AtomicBoolean silent = new AtomicBoolean();
    private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connecting;

    /**
     * Connects in the background, and again whenever the connection is lost.
     *
     * @param redisUrl null: says nothing to anybody
     * @param ledger as pinned in the database, part of the stream's name
     */
    public Announcer(@Nullable String redisUrl, UUID ledger) {
        this.key = RedisStream.key(ledger);
        this.uri = redisUrl == null ? new RedisURI() : RedisURI.create(redisUrl);
        this.client = redisUrl == null ? null : RedisStream.client(redisUrl);
        this.connecting = connection();
    }

    /** Says it; the entry's id is the sequence number, so Redis itself refuses a repetition. */
    public void announce(Announcement announcement) {
        CompletableFuture<StatefulRedisConnection<String, String>> connection = connection();
        if (connection != null) {
            CompletableFuture<?> said =
                    connection
                            .thenCompose(redis -> add(redis, announcement))
                            .whenComplete((id, problem) -> note(announcement, problem));
            LOG.trace("{} is on its way: {}", announcement, said);
        }
    }

    private CompletableFuture<String> add(
            StatefulRedisConnection<String, String> redis, Announcement announcement) {
        XAddArgs args =
                new XAddArgs()
                        .id(announcement.sequence() + "-0")
                        .maxlen(RedisStream.KEPT)
                        .approximateTrimming();
        Map<String, String> entry = Map.of(RedisStream.LINE, AnnouncementText.line(announcement));
        return redis.async().xadd(key, args, entry).toCompletableFuture();
    }

    private void note(Announcement announcement, @Nullable Throwable problem) {
        if (problem == null) {
            if (silent.getAndSet(false)) {
                LOG.info("Redis hears announcements again, from {} on", announcement.sequence());
            }
        } else if (!silent.getAndSet(true)) {
            LOG.warn(
                    "Redis does not hear announcement {}: {}; Postgres carries them alone",
                    announcement.sequence(),
                    problem.getMessage());
        }
    }

    /** The connection, or another attempt at it where the first ones failed. */
    private synchronized @Nullable CompletableFuture<StatefulRedisConnection<String, String>>
            connection() {
        if (client == null) {
            return null;
        }
        CompletableFuture<StatefulRedisConnection<String, String>> current = connecting;
        if (current == null || current.isCompletedExceptionally()) {
            current = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
            connecting = current;
        }
        return current;
    }

    @Override
    public void close() {
        if (client != null) {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }
}
