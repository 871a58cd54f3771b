package io.windlass.gateway.filter;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Filters in Redis: any instance answers for them. */
public final class RedisFilters implements FilterStore {
    private static final String SWAP =
            """
            if redis.call('get', KEYS[1]) == ARGV[1] then
              redis.call('set', KEYS[1], ARGV[2], 'px', ARGV[3])
              return 1
            end
            return 0
            """;

    private final Supplier<RedisCommands<String, String>> redis;
    private final String prefix;

    /**
     * @param redis with a timeout of its own, well below a client's patience
     * @param prefix of all keys: product and chain
     */
    public RedisFilters(Supplier<RedisCommands<String, String>> redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix + ":filter:";
    }

    @Override
    public void put(String id, String state, Duration life) throws Lost {
        String _ = reached(() -> redis.get().psetex(prefix + id, life.toMillis(), state));
    }

    @Override
    public Optional<String> get(String id) throws Lost {
        return reached(() -> Optional.ofNullable(redis.get().get(prefix + id)));
    }

    @Override
    public boolean swap(String id, String known, String next, Duration life) throws Lost {
        String[] keys = {prefix + id};
        String[] words = {known, next, Long.toString(life.toMillis())};
        return reached(() -> redis.get().<Long>eval(SWAP, ScriptOutputType.INTEGER, keys, words))
                == 1;
    }

    @Override
    public boolean remove(String id) throws Lost {
        return reached(() -> redis.get().del(prefix + id)) == 1;
    }

    static <T> T reached(Supplier<T> command) throws Lost {
        try {
            return command.get();
        } catch (RedisException e) {
            throw new Lost("Redis does not answer", e);
        }
    }
}
