package io.windlass.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.windlass.testing.TestRedis;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class RedisFiltersTest extends FilterStoreContract {
    private static final RedisClient CLIENT = RedisClient.create(TestRedis.shared().url());

    private final String prefix = "test:filters:" + System.nanoTime();
    private final FilterStore store = new RedisFilters(CLIENT.connect()::sync, prefix);

    @AfterAll
    static void close() {
        CLIENT.shutdown();
    }

    @Override
    FilterStore store() {
        return store;
    }

    @Test
    void oneCallersFiltersAreCountedOverInstances() throws FilterStore.Lost {
        FilterStore other = new RedisFilters(CLIENT.connect()::sync, prefix);
        OwnedFilter filter = new OwnedFilter("ip:2001:db8::/64", "a");
        Duration life = Duration.ofMinutes(5);
        assertThat(store.put("0xf0", filter, 2, life)).isTrue();
        assertThat(other.put("0xf1", filter, 2, life)).isTrue();
        assertThat(store.put("0xf2", filter, 2, life)).isFalse();
        assertThat(other.put("0xf2", filter, 2, life)).isFalse();
        assertThat(other.remove("0xf0")).isTrue();
        assertThat(store.put("0xf2", filter, 2, life)).isTrue();
    }
}
