package io.windlass.gateway.filter;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The log in Redis: what one instance saw, filters are told of by any. Positions are microseconds
 * of Redis' own clock, so that they go on where the log was lost; each is above the one before.
 */
public final class RedisPending implements PendingLog {
    private static final String ADD =
            """
            local top = redis.call('zrevrange', KEYS[1], 0, 0, 'withscores')
            local time = redis.call('time')
            local at = time[1] * 1000000 + time[2]
            if top[2] and tonumber(top[2]) >= at then at = tonumber(top[2]) + 1 end
            for i = 3, #ARGV do
              at = at + redis.call('zadd', KEYS[1], 'nx', string.format('%.0f', at), ARGV[i])
            end
            redis.call('zremrangebyrank', KEYS[1], 0, -1 - ARGV[1])
            redis.call('pexpire', KEYS[1], ARGV[2])
            return 0
            """;

    private final Supplier<RedisCommands<String, String>> redis;
    private final String key;

    /**
     * @param redis with a timeout of its own, well below a client's patience
     * @param prefix of all keys: product and chain
     */
    public RedisPending(Supplier<RedisCommands<String, String>> redis, String prefix) {
        this.redis = redis;
        this.key = prefix + ":pending";
    }

    @Override
    public void add(List<String> hashes) throws FilterStore.Lost {
        String life = Long.toString(2 * Filters.LIFE.toMillis());
        String[] words =
                Stream.concat(Stream.of(Integer.toString(KEPT), life), hashes.stream())
                        .toArray(String[]::new);
        String[] keys = {key};
        Long _ =
                RedisFilters.reached(
                        () -> redis.get().<Long>eval(ADD, ScriptOutputType.INTEGER, keys, words));
    }

    @Override
    public long end() throws FilterStore.Lost {
        List<ScoredValue<String>> newest =
                RedisFilters.reached(() -> redis.get().zrevrangeWithScores(key, 0, 0));
        return newest.isEmpty() ? 0 : (long) newest.getFirst().getScore();
    }

    @Override
    public Found since(long position) throws FilterStore.Lost {
        Range<Number> behind = Range.from(Boundary.excluding(position), Boundary.unbounded());
        List<ScoredValue<String>> found =
                RedisFilters.reached(() ->
                        redis.get().zrangebyscoreWithScores(key, behind, Limit.from(AT_ONCE)));
        long at = found.isEmpty() ? position : (long) found.getLast().getScore();
        return new Found(found.stream().map(ScoredValue::getValue).toList(), at);
    }
}
