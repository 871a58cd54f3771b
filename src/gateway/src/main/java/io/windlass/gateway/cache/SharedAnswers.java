package io.windlass.gateway.cache;

import io.lettuce.core.SetArgs;
import io.windlass.gateway.redis.RedisLink;
import io.windlass.gateway.rpc.JsonSlice;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What all instances keep together in Redis: only what cannot change. It makes answers faster and
 * never other: what is late, lost or altered counts as not there, and after a failure Redis is left
 * alone for a second.
 */
public final class SharedAnswers {
    private static final String SEALED_BY = "HmacSHA256";
    private static final int SEAL = 32;
    private static final int MOST_AT_ONCE = 512;
    private static final long PAUSE = 1000;

    private final RedisLink redis;
    private final SecretKeySpec secret;
    private final String prefix;
    private final Clock clock;
    private final AtomicLong alone = new AtomicLong(Long.MIN_VALUE);
    private final AtomicInteger open = new AtomicInteger();

    /**
     * Uses what the instances share.
     *
     * @param secret the same for all instances, at least one byte: what is not sealed by it is not
     *     believed
     */
    public SharedAnswers(RedisLink redis, BigInteger chainId, byte[] secret, Clock clock) {
        this.redis = redis;
        this.secret = new SecretKeySpec(secret, SEALED_BY);
        this.prefix = "windlass:" + chainId + ":answer:";
        this.clock = clock;
    }

    /** What lies whole under the key; null where nothing does, or not in time. */
    CompletionStage<@Nullable JsonSlice> read(AnswerKey key, Duration within) {
        if (!mayAsk()) {
            return CompletableFuture.completedFuture(null);
        }
        String name = name(key);
        open.incrementAndGet();
        return redis.ask(commands -> commands.get(name))
                .copy()
                .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
                .handle((sealed, problem) -> {
                    open.decrementAndGet();
                    if (problem != null) {
                        leaveAlone();
                        return null;
                    }
                    return sealed == null ? null : opened(name, sealed);
                });
    }

    /** Puts a value; nobody waits for it. */
    void write(AnswerKey key, JsonSlice value, Duration life) {
        if (!mayAsk()) {
            return;
        }
        String name = name(key);
        String sealed = seal(name, value) + value;
        open.incrementAndGet();
        var _ =
                redis.ask(commands ->
                                commands.set(name, sealed, SetArgs.Builder.px(life.toMillis())))
                        .whenComplete((_, problem) -> {
                            open.decrementAndGet();
                            if (problem != null) {
                                leaveAlone();
                            }
                        });
    }

    private boolean mayAsk() {
        return open.get() < MOST_AT_ONCE && clock.millis() >= alone.get();
    }

    private void leaveAlone() {
        alone.set(clock.millis() + PAUSE);
    }

    private String name(AnswerKey key) {
        Mac mac = mac();
        mac.update(key.method().getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        mac.update(key.params().array(), key.params().from(), key.params().size());
        return prefix + HexFormat.of().formatHex(mac.doFinal());
    }

    private String seal(String name, JsonSlice json) {
        Mac mac = mac();
        mac.update(name.getBytes(StandardCharsets.US_ASCII));
        mac.update(json.array(), json.from(), json.size());
        return HexFormat.of().formatHex(mac.doFinal(), 0, SEAL / 2);
    }

    private @Nullable JsonSlice opened(String name, String sealed) {
        if (sealed.length() <= SEAL) {
            return null;
        }
        JsonSlice json = JsonSlice.of(sealed.substring(SEAL));
        return sealed.startsWith(seal(name, json)) ? json : null;
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(SEALED_BY);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + SEALED_BY + " in this Java", e);
        }
    }
}
