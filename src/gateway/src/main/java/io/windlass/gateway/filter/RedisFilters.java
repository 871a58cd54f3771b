package io.windlass.gateway.filter;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Filters in Redis: any instance answers for them, and a caller's are counted over all. */
public final class RedisFilters implements FilterStore {
    /** Of each caller the ids of its filters, by when they end. */
    private static final String KEEP =
            """
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local function keep(state, life, id)
              redis.call('set', KEYS[1], state, 'px', life)
              redis.call('zadd', KEYS[2], now + life, id)
              redis.call('pexpireat', KEYS[2], redis.call('zrange', KEYS[2], -1, -1, 'withscores')[2])
              return 1
            end
            """;

    private static final String PUT =
            KEEP
                    + """
                    redis.call('zremrangebyscore', KEYS[2], '-inf', now)
                    if redis.call('zcard', KEYS[2]) >= tonumber(ARGV[4]) then return 0 end
                    return keep(ARGV[1], ARGV[2], ARGV[3])
                    """;

    private static final String SWAP =
            KEEP
                    + """
                    if redis.call('get', KEYS[1]) ~= ARGV[4] then return 0 end
                    return keep(ARGV[1], ARGV[2], ARGV[3])
                    """;

    private static final String REMOVE =
            """
            redis.call('zrem', KEYS[2], ARGV[1])
            return redis.call('del', KEYS[1])
            """;

    private final Supplier<RedisCommands<String, String>> redis;
    private final String prefix;

    /**
     * @param redis with a timeout of its own, well below a client's patience
     * @param prefix of all keys: product and chain
     */
    public RedisFilters(Supplier<RedisCommands<String, String>> redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix;
    }

    private String place(String id) {
        return prefix + ":owned-filter:" + id;
    }

    @Override
    public boolean put(String id, OwnedFilter filter, int most, Duration life) throws Lost {
        return kept(PUT, id, filter, life, Integer.toString(most));
    }

    @Override
    public Optional<OwnedFilter> get(String id) throws Lost {
        return reached(() -> Optional.ofNullable(redis.get().get(place(id))))
                .flatMap(OwnedFilter::read);
    }

    @Override
    public boolean swap(String id, OwnedFilter known, String next, Duration life) throws Lost {
        return kept(SWAP, id, known.with(next), life, known.text());
    }

    private boolean kept(
            String script, String id, OwnedFilter filter, Duration life, String condition)
            throws Lost {
        return did(
                script,
                id,
                filter.caller(),
                filter.text(),
                Long.toString(life.toMillis()),
                id,
                condition);
    }

    @Override
    public boolean remove(String id) throws Lost {
        Optional<OwnedFilter> there = get(id);
        return there.isPresent() && did(REMOVE, id, there.get().caller(), id);
    }

    private boolean did(String script, String id, String caller, String... words) throws Lost {
        String[] keys = {place(id), prefix + ":filters:" + caller};
        return reached(() -> redis.get().<Long>eval(script, ScriptOutputType.INTEGER, keys, words))
                == 1;
    }

    static <T> T reached(Supplier<T> command) throws Lost {
        try {
            return command.get();
        } catch (RedisException e) {
            throw new Lost("Redis does not answer", e);
        }
    }
}
