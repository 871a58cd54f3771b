package io.windlass.gateway.limit;

import static io.windlass.gateway.limit.Callers.granted;
import static io.windlass.gateway.limit.Callers.open;
import static io.windlass.gateway.limit.Callers.tier;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.redis.RedisLink;
import io.windlass.testing.Await;
import io.windlass.testing.TestRedis;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances and a real Redis, by the clock on the wall. */
final class SharedLimitTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Clock clock = Clock.systemUTC();
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

    @Test
    void twoInstancesTogetherLetThroughWhatOneBucketHolds() throws Exception {
        Tier tier = tier(1_000, 2_000, 0, 10);
        Caller caller = new Caller("key:flood", tier);
        try (TieredGatekeeper one = instance("one", tier);
                TieredGatekeeper two = instance("two", tier)) {
            bothSeen(one, two);
            long spent = flood(one, two, caller, Duration.ofSeconds(3));
            // three seconds at the rate, the burst, and what comes back while it is counted
            assertThat(spent).isBetween(4_000L, 5_600L);
        }
    }

    @Test
    void withoutRedisEachInstanceHasItsShareAndAfterwardsTheWholeHoldsAgain() throws Exception {
        Tier tier = tier(1_000, 2_000, 0, 10);
        Caller caller = new Caller("key:flood", tier);
        try (TieredGatekeeper one = instance("one", tier);
                TieredGatekeeper two = instance("two", tier)) {
            bothSeen(one, two);
            flood(one, two, caller, Duration.ofSeconds(1));
            server.lose();
            Await.until(
                    "both know",
                    SOON,
                    () -> one.standing().redisLost() && two.standing().redisLost());
            assertThat(one.standing().instances()).as("the last number known").isEqualTo(2);
            long without = flood(one, two, caller, Duration.ofSeconds(3));
            assertThat(without).as("not closed, not open").isBetween(2_000L, 5_600L);
            server.comeBack();
            Await.until(
                    "both share again",
                    SOON,
                    () -> !one.standing().redisLost() && !two.standing().redisLost());
            long again = flood(one, two, caller, Duration.ofSeconds(3));
            assertThat(again).isBetween(2_500L, 5_800L);
        }
    }

    @Test
    void theQuotaOfADayHoldsOverInstancesAndUsageIsRecorded() throws Exception {
        Tier tier = tier(100_000, 1_000_000, 1_000, 10);
        Caller caller = new Caller("key:daily", tier);
        KeyRegister register = new KeyRegister(redis);
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        try (TieredGatekeeper one = instance("one", tier);
                TieredGatekeeper two = instance("two", tier)) {
            bothSeen(one, two);
            assertThat(granted(one, caller, 10, 60)).isEqualTo(60);
            Await.until("told", SOON, () -> register.spent("key:daily", today).join() == 600);
            // the other instance asks at its first call and knows a moment later
            assertThat(granted(two, caller, 10, 1)).isEqualTo(1);
            Await.until("told", SOON, () -> register.spent("key:daily", today).join() == 610);
            assertThat(granted(two, caller, 10, 100)).isEqualTo(39);
            Await.until("told", SOON, () -> register.spent("key:daily", today).join() == 1_000);
            Await.until("one knows", SOON, () -> granted(one, caller, 1, 1) == 0);
        }
    }

    private void bothSeen(TieredGatekeeper one, TieredGatekeeper two) throws Exception {
        Await.until(
                "each knows the other",
                SOON,
                () -> one.standing().instances() == 2 && two.standing().instances() == 2);
    }

    /** Compute units that both let through. */
    private long flood(TieredGatekeeper one, TieredGatekeeper two, Caller caller, Duration length) {
        long end = clock.millis() + length.toMillis();
        long spent = 0;
        while (clock.millis() < end) {
            spent += granted(one, caller, 10, 10) * 10L;
            spent += granted(two, caller, 10, 10) * 10L;
        }
        return spent;
    }

    private TieredGatekeeper instance(String name, Tier tier) {
        return TieredGatekeeper.shared(open(tier), redis, name, clock);
    }
}
