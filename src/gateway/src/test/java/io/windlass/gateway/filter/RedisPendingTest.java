package io.windlass.gateway.filter;

import io.lettuce.core.RedisClient;
import io.windlass.testing.TestRedis;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

final class RedisPendingTest extends PendingLogContract {
    private static final RedisClient CLIENT = RedisClient.create(TestRedis.shared().url());

    @AfterAll
    static void close() {
        CLIENT.shutdown();
    }

    @Override
    PendingLog log() {
        return new RedisPending(CLIENT.connect()::sync, "test:pending:" + UUID.randomUUID());
    }
}
