package io.windlass.explorer.cache;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisCommandExecutionException;
import io.windlass.explorer.meter.ExplorerMeters;
import io.windlass.explorer.meter.ExplorerMeters.Call;
import io.windlass.explorer.meter.ExplorerMeters.CallOutcome;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.explorer.settings.LedgerSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What all explorer nodes share, in Redis. It makes answers faster and never other: what is lost,
 * late or altered counts as not there. No call is waited for longer than is set, and after a few
 * failures none is made for a moment.
 */
@Component
final class SharedCache implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCache.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_KEY = 500;
    private static final int LARGEST = 1 << 20;
    private static final int MOST_WRITES = 256;

    private final @Nullable Redis redis;
    private final Seal seal;
    private final Breaker breaker;
    private final ExplorerMeters meters;
    private final long within;
    private final AtomicInteger writing = new AtomicInteger();

    SharedCache(
            LedgerSettings ledger, ExplorerSettings settings, ExplorerMeters meters, Clock clock) {
        this.within = settings.cache().redisWithin().toMillis();
        String url = ledger.redisUrl();
        this.redis = url == null ? null : new Redis(url, settings.cache().redisWithin());
        this.seal = new Seal(ledger.password());
        this.breaker = new Breaker(clock, PAUSE);
        this.meters = meters;
        meters.gauge(
                "redis.breaker.open",
                "1 while Redis failed and is left alone, else 0",
                () -> breaker.isOpen() ? 1 : 0);
    }

    /** What lies whole at the keys, by key. */
    Map<String, byte[]> read(List<String> keys) {
        Redis there = redis;
        if (there == null || keys.stream().anyMatch(key -> key.length() > LONGEST_KEY)) {
            return Map.of();
        }
        if (!breaker.allows()) {
            meters.redis(Call.READ, CallOutcome.SKIPPED);
            return Map.of();
        }
        try {
            Map<String, byte[]> whole =
                    opened(keys, there.read(keys).get(within, TimeUnit.MILLISECONDS));
            breaker.succeeded();
            return whole;
        } catch (ExecutionException | TimeoutException e) {
            failed(Call.READ, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }

    private Map<String, byte[]> opened(List<String> keys, List<KeyValue<byte[], byte[]>> found) {
        Map<String, byte[]> whole = new HashMap<>();
        boolean altered = false;
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            if (found.get(i).hasValue()) {
                seal.open(key, found.get(i).getValue()).ifPresent(value -> whole.put(key, value));
                altered |= !whole.containsKey(key);
            }
        }
        if (altered) {
            meters.redis(Call.READ, CallOutcome.ALTERED);
        } else {
            meters.redis(Call.READ, whole.isEmpty() ? CallOutcome.MISS : CallOutcome.HIT);
        }
        return whole;
    }

    /**
     * Puts a value; nobody waits for it.
     *
     * @param life null: as long as Redis keeps it
     */
    void write(String key, byte[] value, @Nullable Duration life) {
        Redis there = redis;
        if (there == null || key.length() > LONGEST_KEY || value.length > LARGEST) {
            return;
        }
        if (breaker.isOpen() || writing.get() >= MOST_WRITES) {
            meters.redis(Call.WRITE, CallOutcome.SKIPPED);
            return;
        }
        writing.incrementAndGet();
        var _ =
                there.write(key, seal.close(key, value), life)
                        .whenComplete((_, problem) -> {
                            writing.decrementAndGet();
                            if (problem == null) {
                                meters.redis(Call.WRITE, CallOutcome.WRITTEN);
                            } else {
                                failed(Call.WRITE, problem);
                            }
                        });
    }

    private void failed(Call call, Throwable problem) {
        meters.redis(call, CallOutcome.FAILED);
        if (isAnswer(problem)) {
            // Redis is there and said no (full, read-only, a key of another type): not a reason to
            // leave it alone
            LOG.debug("Redis refused a {}: {}", call, problem.toString());
            return;
        }
        boolean wasOpen = breaker.isOpen();
        breaker.failed();
        if (!wasOpen && breaker.isOpen()) {
            LOG.warn(
                    "Redis failed several times and is left alone for a moment: {}",
                    problem.toString());
        }
    }

    private static boolean isAnswer(Throwable problem) {
        Throwable cause = problem;
        while (cause != null) {
            if (cause instanceof RedisCommandExecutionException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    @Override
    public void destroy() {
        if (redis != null) {
            redis.close();
        }
    }
}
