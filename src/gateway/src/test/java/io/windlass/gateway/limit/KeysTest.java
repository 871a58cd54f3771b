package io.windlass.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.limit.Gatekeeper.Admission;
import io.windlass.gateway.limit.Gatekeeper.Admission.Known;
import io.windlass.gateway.limit.Gatekeeper.Admission.Unknown;
import io.windlass.gateway.redis.RedisLink;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.testing.Await;
import io.windlass.testing.ManualClock;
import io.windlass.testing.TestRedis;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys in a real Redis. */
final class KeysTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Tier PARTNER = Callers.tier(1_000, 10_000, 0, 10);
    private static final InetAddress PEER = AddressBlock.literal("203.0.113.7").orElseThrow();
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock(NOON);
    private final SecureRandom random = new SecureRandom();
    private TestRedis server;
    private RedisLink redis;
    private KeyRegister register;
    private TieredGatekeeper gatekeeper;

    @BeforeEach
    void starts() {
        server = TestRedis.start();
        redis = new RedisLink(URI.create(server.url()), Duration.ofMillis(500));
        register = new KeyRegister(redis);
        gatekeeper = gatekeeper(List.of());
    }

    private TieredGatekeeper gatekeeper(List<StaticKey> keys) {
        return TieredGatekeeper.shared(settings(keys), redis, "one", clock);
    }

    private static LimitSettings settings(List<StaticKey> keys) {
        return new LimitSettings(Map.of("partner", PARTNER), null, List.of(), keys);
    }

    @AfterEach
    void ends() {
        gatekeeper.close();
        redis.close();
        server.close();
    }

    @Test
    void aKeyLetsItsHolderInAndOnlyWhole() {
        GatewayKey key = issued("partner", null);
        assertThat(identify(key.secret()))
                .isEqualTo(new Known(new Caller("key:" + key.id(), PARTNER)));
        String other = GatewayKey.fresh(random).secret();
        String forged = key.secret().substring(0, 14) + other.substring(14);
        assertThat(refusal(forged).status()).isEqualTo(401);
        assertThat(refusal(other).message()).isEqualTo(refusal(forged).message());
        assertThat(refusal("wl_").status()).isEqualTo(401);
        assertThat(refusal("x".repeat(100_000)).status()).isEqualTo(401);
        assertThat(refusal(key.secret() + " ").status()).isEqualTo(401);
    }

    @Test
    void whatRedisHoldsIsNoKey() {
        GatewayKey key = issued("partner", null);
        String place = "windlass:gateway:key:" + key.id();
        Map<String, String> fields = redis.ask(commands -> commands.hgetall(place)).join();
        assertThat(fields.toString()).doesNotContain(key.secret().substring(14));
        assertThat(fields).containsEntry("hash", key.hash());
        assertThat(key.toString()).doesNotContain(key.secret());
    }

    @Test
    void aRevokedKeyIsRefusedEverywhereAtOnce() throws Exception {
        GatewayKey key = issued("partner", null);
        assertThat(identify(key.secret())).isInstanceOf(Known.class);
        assertThat(register.revoke(key.id(), NOON).join()).isTrue();
        Await.until("refused", SOON, () -> identify(key.secret()) instanceof Unknown);
        assertThat(register.revoke("aaaaaaaaaa", NOON).join()).isFalse();
    }

    @Test
    void aKeyThatWentWhileNobodyHeardIsRefusedOnceRedisIsHeardAgain() throws Exception {
        GatewayKey key = issued("partner", null);
        assertThat(identify(key.secret())).isInstanceOf(Known.class);
        server.lose();
        Await.until("lost", SOON, () -> gatekeeper.standing().redisLost());
        assertThat(identify(key.secret())).isInstanceOf(Known.class);
        server.comeBack();
        Await.until("back", SOON, () -> !gatekeeper.standing().redisLost());
        Await.until("refused", SOON, () -> identify(key.secret()) instanceof Unknown);
    }

    @Test
    void aKeyEndsWhenItExpires() {
        GatewayKey key = issued("partner", NOON.plusSeconds(60));
        assertThat(identify(key.secret())).isInstanceOf(Known.class);
        clock.advance(Duration.ofSeconds(60));
        assertThat(refusal(key.secret()).status()).isEqualTo(401);
    }

    @Test
    void aKeyOfATierThatIsGoneLetsNobodyIn() {
        assertThat(refusal(issued("gone", null).secret()).status()).isEqualTo(401);
    }

    @Test
    void withoutRedisKnownKeysGoOnAndOthersAreAskedToComeBack() throws Exception {
        GatewayKey known = issued("partner", null);
        GatewayKey notSeen = issued("partner", null);
        assertThat(identify(known.secret())).isInstanceOf(Known.class);
        server.lose();
        Await.until("lost", SOON, () -> gatekeeper.standing().redisLost());
        clock.advance(Duration.ofMinutes(30));
        assertThat(identify(known.secret())).isInstanceOf(Known.class);
        Refusal refusal = refusal(notSeen.secret());
        assertThat(refusal.status()).as("not 401: the key may be right").isEqualTo(503);
        assertThat(refusal.code()).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void keysThatWereAcceptedAreStillKnownAfterAReload() throws Exception {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(issued("partner", null).secret());
            assertThat(identify(keys.getLast())).isInstanceOf(Known.class);
        }
        server.lose();
        Await.until("lost", SOON, () -> gatekeeper.standing().redisLost());
        gatekeeper.reconfigure(settings(List.of()));
        for (int socket = 0; socket < 40; socket++) {
            assertThat(identify(keys.get(socket % keys.size()))).isInstanceOf(Known.class);
        }
        assertThat(gatekeeper.counts().denials(DenialCause.GUESSES)).isZero();
    }

    @Test
    void aKeyOfTheFileNeedsNoRedis() throws Exception {
        GatewayKey key = GatewayKey.fresh(random);
        gatekeeper.close();
        gatekeeper = gatekeeper(List.of(new StaticKey(key.id(), key.hash(), "wallet", "partner")));
        server.lose();
        Await.until("lost", SOON, () -> gatekeeper.standing().redisLost());
        assertThat(identify(key.secret())).isInstanceOf(Known.class);
    }

    @Test
    void whoTriesKeysIsStoppedBeforeRedisIsAsked() {
        for (int i = 0; i < 30; i++) {
            assertThat(refusal(GatewayKey.fresh(random).secret()).status()).isEqualTo(401);
        }
        assertThat(refusal(GatewayKey.fresh(random).secret()).status()).isEqualTo(429);
        assertThat(gatekeeper.counts().denials(DenialCause.GUESSES)).isEqualTo(1);
    }

    @Test
    void aKeyThatDoesNotExistIsNotAskedForAgainAndAgain() {
        String wrong = GatewayKey.fresh(random).secret();
        for (int i = 0; i < 100; i++) {
            assertThat(refusal(wrong).status()).isEqualTo(401);
        }
        assertThat(gatekeeper.counts().denials(DenialCause.GUESSES)).isZero();
    }

    private GatewayKey issued(String tier, @Nullable Instant expires) {
        GatewayKey key = GatewayKey.fresh(random);
        register.add(new KeyEntry(key.id(), key.hash(), tier, "test", NOON, expires, null)).join();
        return key;
    }

    private Admission identify(String key) {
        return gatekeeper.identify(PEER, null, key).toCompletableFuture().join();
    }

    private Refusal refusal(String key) {
        return ((Unknown) identify(key)).refusal();
    }
}
