package io.windlass.gateway.filter;

import io.lettuce.core.RedisClient;
import io.windlass.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;

final class RedisFiltersTest extends FilterStoreContract {
    private static final RedisClient CLIENT = RedisClient.create(TestRedis.shared().url());

    private final FilterStore store = new RedisFilters(CLIENT.connect()::sync, "test:filters");

    @AfterAll
    static void close() {
        CLIENT.shutdown();
    }

    @Override
    FilterStore store() {
        return store;
    }
}
