package io.windlass.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.windlass.gateway.limit.Gatekeeper.Admission.Known;
import io.windlass.gateway.limit.Gatekeeper.Admission.Unknown;
import io.windlass.gateway.redis.RedisLink;
import io.windlass.gateway.rpc.Refusal;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Callers by address or key, each with the limits of its tier over all instances together; in
 * flight counts each instance for itself. How many callers are remembered is bounded.
 */
public final class TieredGatekeeper implements Gatekeeper, AutoCloseable {
    private static final long MOST_CALLERS = 50_000;
    private static final int TICK_MILLIS = 100;
    private static final int TICKS_A_BEAT = 10;

    /** Unknown keys that one address may try in ten seconds. */
    private static final int MOST_GUESSES = 30;

    private final @Nullable SharedBuckets shared;
    private final Clock clock;
    private final LimitCounts counts = new LimitCounts();
    private final Cache<String, Account> accounts;
    private final Cache<InetAddress, Caller> strangers =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();
    private final Cache<String, AtomicInteger> guesses =
            Caffeine.newBuilder()
                    .maximumSize(MOST_CALLERS)
                    .expireAfterWrite(Duration.ofSeconds(10))
                    .build();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("gateway-limits").factory());
    private volatile Rules rules;
    private int ticks;

    /** What one configuration says, taken up as a whole. */
    private record Rules(LimitSettings settings, Keys keys) {}

    /** How the limiter is. */
    public record Standing(boolean redisLost, int instances, long callers, long keysKnown) {}

    private TieredGatekeeper(
            LimitSettings settings,
            @Nullable RedisLink redis,
            String instance,
            Clock clock,
            Ticker age) {
        this.clock = clock;
        this.accounts =
                Caffeine.newBuilder()
                        .maximumSize(MOST_CALLERS)
                        .expireAfterAccess(Duration.ofMinutes(5))
                        .ticker(age)
                        .<String, Account>removalListener((_, account, _) -> settle(account))
                        .build();
        this.shared = redis == null ? null : new SharedBuckets(redis, instance, clock, counts);
        KeyRegister register = redis == null ? null : new KeyRegister(redis);
        this.rules = new Rules(settings, new Keys(settings, register, clock));
    }

    /** One that is alone: all limits hold on this instance. */
    public static TieredGatekeeper alone(LimitSettings settings, Clock clock) {
        return alone(settings, clock, Ticker.systemTicker());
    }

    /**
     * @param age by which callers that were not seen for long are forgotten
     */
    static TieredGatekeeper alone(LimitSettings settings, Clock clock, Ticker age) {
        return new TieredGatekeeper(settings, null, "", clock, age).started();
    }

    /**
     * One of several that share their limits.
     *
     * @param instance a name that no other instance has
     */
    public static TieredGatekeeper shared(
            LimitSettings settings, RedisLink redis, String instance, Clock clock) {
        TieredGatekeeper gatekeeper =
                new TieredGatekeeper(settings, redis, instance, clock, Ticker.systemTicker());
        redis.listen(
                KeyRegister.CHANGES,
                id -> gatekeeper.rules.keys().changed(id),
                () -> gatekeeper.rules.keys().missed());
        return gatekeeper.started();
    }

    private TieredGatekeeper started() {
        var _ = ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    void tick() {
        SharedBuckets buckets = shared;
        if (buckets != null && ticks++ % TICKS_A_BEAT == 0) {
            var _ = buckets.beat();
        }
        accounts.asMap().forEach(this::tick);
    }

    /** Who has a call in flight is not forgotten, however long its answer takes. */
    private void tick(String caller, Account account) {
        account.tick();
        if (account.isInFlight()) {
            var _ = accounts.getIfPresent(caller);
        }
    }

    /** Takes up new settings; callers keep what they have spent. */
    public void reconfigure(LimitSettings settings) {
        rules = new Rules(settings, rules.keys().with(settings));
        strangers.invalidateAll();
    }

    @Override
    public CompletionStage<Admission> identify(
            InetAddress peer, @Nullable String forwardedFor, @Nullable String key) {
        Rules now = rules;
        InetAddress client = ClientAddress.of(peer, forwardedFor, now.settings());
        if (key == null) {
            return CompletableFuture.completedFuture(stranger(client, now.settings()));
        }
        Optional<GatewayKey> parsed = GatewayKey.parse(key);
        if (parsed.isEmpty()) {
            return CompletableFuture.completedFuture(refused(DenialCause.KEY, Denials.badKey()));
        }
        GatewayKey sent = parsed.get();
        Keys.Found known = now.keys().known(sent.id());
        if (known != null) {
            return CompletableFuture.completedFuture(judge(sent, known, now));
        }
        if (isGuessing(client)) {
            return CompletableFuture.completedFuture(
                    refused(DenialCause.GUESSES, Denials.guesses()));
        }
        return now.keys().lookUp(sent.id()).thenApply(found -> judge(sent, found, now));
    }

    @Override
    public Optional<String> counted(InetAddress peer) {
        return rules.settings().trusts(peer)
                ? Optional.empty()
                : Optional.of(ClientAddress.name(peer));
    }

    private Admission stranger(InetAddress client, LimitSettings settings) {
        Tier tier = settings.anonymous();
        if (tier == null) {
            return refused(DenialCause.KEY, Denials.keyNeeded());
        }
        Caller caller = strangers.getIfPresent(client);
        if (caller == null || !caller.tier().equals(tier)) {
            caller = new Caller(ClientAddress.name(client), tier);
            strangers.put(client, caller);
        }
        return new Known(caller);
    }

    private boolean isGuessing(InetAddress client) {
        AtomicInteger tried = guesses.get(ClientAddress.name(client), _ -> new AtomicInteger());
        return tried.incrementAndGet() > MOST_GUESSES;
    }

    private Admission judge(GatewayKey sent, Keys.Found found, Rules now) {
        return switch (found) {
            case Keys.Found.Entry(KeyEntry entry) -> {
                Optional<Tier> tier = now.settings().tier(entry.tier());
                boolean fits = sent.matches(entry.hash()) && entry.worksAt(clock.instant());
                yield fits && tier.isPresent()
                        ? new Known(new Caller("key:" + entry.id(), tier.get()))
                        : refused(DenialCause.KEY, Denials.badKey());
            }
            case Keys.Found.Nothing() -> refused(DenialCause.KEY, Denials.badKey());
            case Keys.Found.NotAsked() ->
                    refused(DenialCause.KEY_UNKNOWN_YET, Denials.keyNotLookedUp());
        };
    }

    private Admission refused(DenialCause cause, Refusal refusal) {
        counts.denied(cause);
        return new Unknown(refusal);
    }

    @Override
    public Decision admit(Caller caller, int units) {
        return account(caller).admit(caller.tier(), units);
    }

    private Account account(Caller caller) {
        Account account = accounts.getIfPresent(caller.id());
        return account == null
                ? accounts.get(caller.id(), _ -> new Account(caller, shared, clock, counts))
                : account;
    }

    @Override
    public void release(Caller caller) {
        Account account = accounts.getIfPresent(caller.id());
        if (account != null) {
            account.release();
        }
    }

    private static void settle(@Nullable Account account) {
        if (account != null) {
            account.tick();
        }
    }

    public LimitCounts counts() {
        return counts;
    }

    public Standing standing() {
        SharedBuckets buckets = shared;
        return new Standing(
                buckets != null && buckets.isLost(),
                buckets == null ? 1 : buckets.instances(),
                accounts.estimatedSize(),
                rules.keys().known());
    }

    /** Callers above the bound go now; otherwise they go by and by. */
    void forgetOld() {
        accounts.cleanUp();
    }

    /** Tells Redis what was spent last. */
    @Override
    public void close() {
        ticker.shutdownNow();
        accounts.asMap().values().forEach(Account::tick);
    }
}
