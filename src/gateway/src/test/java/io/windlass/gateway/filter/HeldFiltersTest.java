package io.windlass.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.gateway.redis.RedisLink;
import io.windlass.testing.Await;
import io.windlass.testing.TestRedis;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances and one Redis, which goes away and comes back. */
final class HeldFiltersTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final OwnedFilter A = new OwnedFilter("ip:1", "a");
    private static final Duration SOON = Duration.ofSeconds(20);

    private TestRedis server;
    private RedisLink redis;

    @BeforeEach
    void starts() {
        server = TestRedis.start();
        redis = new RedisLink(URI.create(server.url()), Duration.ofMillis(500));
    }

    @AfterEach
    void ends() {
        redis.close();
        server.close();
    }

    private FilterStore instance() {
        return new HeldFilters(new RedisFilters(redis::commands, "test:held"), new MemoryFilters());
    }

    @Test
    void aFilterMadeWithoutRedisWorksHereAndLaterEverywhere() throws Exception {
        FilterStore one = instance();
        FilterStore two = instance();
        server.lose();
        assertThat(one.put("0x1", A, 1, LONG)).isTrue();
        assertThat(one.put("0x3", A, 1, LONG)).isFalse();
        assertThat(one.get("0x1")).contains(A);
        assertThat(one.swap("0x1", A, "b", LONG)).isTrue();
        assertThat(one.swap("0x1", A, "c", LONG)).as("somebody else was faster").isFalse();
        server.comeBack();
        Await.until("Redis answers", SOON, () -> two.get("0x1").isEmpty());
        assertThat(one.swap("0x1", A.with("b"), "d", LONG)).isTrue();
        assertThat(two.get("0x1")).contains(A.with("d"));
        assertThat(two.put("0x3", A, 1, LONG)).as("it counts there").isFalse();
        assertThat(two.swap("0x1", A.with("d"), "e", LONG)).isTrue();
        assertThat(one.get("0x1")).contains(A.with("e"));
        assertThat(one.remove("0x1")).isTrue();
        assertThat(two.get("0x1")).isEmpty();
    }

    @Test
    void whatRedisHoldsIsSaidToBeAwayAndNotToBeGone() throws Exception {
        FilterStore one = instance();
        assertThat(one.put("0x2", A, 1, LONG)).isTrue();
        server.lose();
        assertThatThrownBy(() -> one.get("0x2")).isInstanceOf(FilterStore.Lost.class);
        assertThatThrownBy(() -> one.remove("0x2")).isInstanceOf(FilterStore.Lost.class);
    }
}
