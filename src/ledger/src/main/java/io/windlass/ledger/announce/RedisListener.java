package io.windlass.ledger.announce;

import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.windlass.ledger.announce.PostgresListener.Hearer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Hears the Redis stream. */
final class RedisListener implements AutoCloseable {
    private static final Duration BLOCK = Duration.ofSeconds(1);

    private final RedisClient client;

    RedisListener(String url) {
        this.client = RedisStream.client(url);
    }

    /**
     * Listens until the connection breaks or the hearer closes.
     *
     * @param after the last sequence number known; negative for none
     */
    @SuppressWarnings("unchecked") // a generic vararg of one
    void listen(UUID ledger, long after, Hearer hearer) {
        String key = RedisStream.key(ledger);
        try (StatefulRedisConnection<String, String> redis = client.connect()) {
            hearer.connected();
            StreamOffset<String> offset =
                    after < 0 ? StreamOffset.latest(key) : StreamOffset.from(key, after + "-0");
            while (hearer.isOpen()) {
                List<StreamMessage<String, String>> entries =
                        redis.sync().xread(XReadArgs.Builder.block(BLOCK), offset);
                for (StreamMessage<String, String> entry : entries) {
                    hearer.heard(
                            AnnouncementText.parse(
                                    entry.getBody().getOrDefault(RedisStream.LINE, "")));
                    offset = StreamOffset.from(key, entry.getId());
                }
            }
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
