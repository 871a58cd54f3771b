package io.windlass.gateway.limit;

import io.lettuce.core.ScriptOutputType;
import io.windlass.gateway.redis.RedisLink;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buckets of compute units that all instances share in Redis, one for each caller. An instance
 * tells what was spent there and hears what is left and how many instances there are; between two
 * such words it lets its share of the rest be spent, so that nothing on the path of a call waits
 * for Redis and all instances together let through no more than one bucket holds.
 */
final class SharedBuckets {
    private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);
    private static final String INSTANCES = "windlass:gateway:instances";

    /** An instance that was not seen for so long does not count; milliseconds. */
    private static final String ALIVE = "5000";

    /** Usage is kept long enough for bills to be disputed; seconds. */
    private static final String USAGE_LIFE = Integer.toString(100 * 86_400);

    /** Beats with fewer instances until it is believed: Redis may have lost its memory. */
    private static final int BEATS_UNTIL_FEWER = 5;

    private static final String SETTLE =
            """
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
            local bucket = redis.call('hmget', KEYS[1], 'units', 'at')
            local units = tonumber(bucket[1]) or burst
            local at = math.min(tonumber(bucket[2]) or now, now)
            units = math.min(burst, units + (now - at) * rate / 1000) - ARGV[3]
            units = math.max(units, -burst)
            redis.call('hset', KEYS[1], 'units', string.format('%.3f', units), 'at', now)
            redis.call('pexpire', KEYS[1], math.ceil(burst / rate * 1000) + 60000)
            local day = redis.call('incrby', KEYS[2], ARGV[4])
            redis.call('expire', KEYS[2], ARGV[5])
            return {math.floor(units), day}
            """;

    private static final String BEAT =
            """
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('zadd', KEYS[1], now, ARGV[1])
            redis.call('zremrangebyscore', KEYS[1], '-inf', now - ARGV[2])
            redis.call('pexpire', KEYS[1], ARGV[2])
            return redis.call('zcard', KEYS[1])
            """;

    private final RedisLink redis;
    private final String instance;
    private final Clock clock;
    private final LimitCounts counts;
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile int instances = 1;
    private int fewer;

    /** What Redis says of a caller. */
    record Word(long left, long spentToday) {}

    /**
     * @param instance a name that no other instance has
     */
    SharedBuckets(RedisLink redis, String instance, Clock clock, LimitCounts counts) {
        this.redis = redis;
        this.instance = instance;
        this.clock = clock;
        this.counts = counts;
    }

    static String usagePlace(String caller, String day) {
        return "windlass:gateway:usage:{" + caller + "}:" + day;
    }

    /**
     * Tells what was spent.
     *
     * @param charged compute units to take out of the shared bucket
     * @param used compute units to add to the caller's usage of the day
     */
    CompletableFuture<Word> settle(String caller, Tier tier, long charged, long used) {
        String[] keys = {
            "windlass:gateway:bucket:{" + caller + "}",
            usagePlace(caller, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString())
        };
        return redis.ask(commands ->
                        commands.<List<Long>>eval(
                                SETTLE,
                                ScriptOutputType.MULTI,
                                keys,
                                Long.toString(tier.unitsPerSecond()),
                                Long.toString(tier.burst()),
                                Long.toString(charged),
                                Long.toString(used),
                                USAGE_LIFE))
                .thenApply(answer -> new Word(answer.get(0), answer.get(1)))
                .whenComplete((_, failure) -> counts.reported(failure == null));
    }

    /** Says that this instance lives, and counts the others; called each second. */
    CompletableFuture<Void> beat() {
        return redis.ask(commands ->
                        commands.<Long>eval(
                                BEAT,
                                ScriptOutputType.INTEGER,
                                new String[] {INSTANCES},
                                instance,
                                ALIVE))
                .handle((count, failure) -> {
                    if (failure == null) {
                        count(count.intValue());
                        found();
                    } else {
                        lost(failure);
                    }
                    return null;
                });
    }

    private synchronized void count(int seen) {
        fewer = seen < instances ? fewer + 1 : 0;
        if (seen > instances || fewer >= BEATS_UNTIL_FEWER) {
            instances = Math.max(1, seen);
            fewer = 0;
        }
    }

    private void found() {
        if (lost.getAndSet(false)) {
            LOG.info("Redis is back: limits hold over all instances again");
        }
    }

    /** From now on every caller has this instance's share of its limits alone. */
    void lost(Throwable failure) {
        if (!lost.getAndSet(true)) {
            LOG.error(
                    "Redis is lost ({}): each caller may spend 1/{} of its limits on this instance until it is back",
                    failure.getMessage(),
                    instances);
        }
    }

    boolean isLost() {
        return lost.get();
    }

    /** Instances that share the buckets, at least this one; the last number known. */
    int instances() {
        return instances;
    }
}
