package io.windlass.gateway.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.windlass.chain.Consensus;
import io.windlass.testing.Await;
import io.windlass.testing.StubNode;
import io.windlass.testing.TestRedis;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Instances that serve one head over a real Redis. */
final class RedisHeadsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final HeadSettings SETTINGS =
            HeadSettings.of(System.nanoTime()).withConsensus(Consensus.QBFT).withMinPeers(0);

    private final MadeChain chain = MadeChain.of('a');
    private final long chainId = SETTINGS.chainId().longValueExact();

    private HeadBoard instance(RedisClient redis, String name, StubNode node) {
        List<NodeAddress> nodes = List.of(new NodeAddress("node", node.http(), null));
        String id = name + UUID.randomUUID();
        return HeadBoard.shared(nodes, SETTINGS, Clock.systemUTC(), redis, id).start();
    }

    private static long head(HeadBoard board) {
        return board.head().map(ServedHead::number).orElse(-1L);
    }

    /** What a client of this instance is told. */
    private static long settled(HeadBoard board) throws Exception {
        return board.settledHead(Duration.ofSeconds(10))
                .get(20, TimeUnit.SECONDS)
                .orElseThrow()
                .number();
    }

    @Test
    void aClientThatHopsNeverSeesTheHeadGoBack() throws Exception {
        RedisClient redis = RedisClient.create(TestRedis.shared().url());
        try (StubNode near = StubNode.of(chainId, chain.lines(0, 20));
                StubNode far = StubNode.of(chainId, chain.lines(0, 20));
                HeadBoard one = instance(redis, "one", near);
                HeadBoard two = instance(redis, "two", far)) {
            Await.until("both serve", SOON, () -> head(one) == 20 && head(two) == 20);
            Await.until("both are known to each other", SOON, () -> live(redis) == 2);
            Await.until(
                    "one of them looks at the nodes less often",
                    SOON,
                    () -> one.pollEvery().compareTo(two.pollEvery()) != 0);
            long seen = 20;
            for (int block = 21; block <= 32; block++) {
                (block % 2 == 0 ? near : far).grow(chain.lines(block, block));
                (block % 2 == 0 ? far : near).grow(chain.lines(block, block));
                while (seen < block) {
                    long hop = settled(seen % 2 == 0 ? one : two);
                    assertThat(hop).isGreaterThanOrEqualTo(seen);
                    seen = hop;
                    hop = settled(seen % 2 == 0 ? two : one);
                    assertThat(hop).isGreaterThanOrEqualTo(seen);
                    seen = hop;
                }
            }
        } finally {
            redis.shutdown();
        }
    }

    private long live(RedisClient redis) {
        try (var connection = redis.connect()) {
            return connection.sync().zcard("windlass:gateway:" + chainId + ":live");
        }
    }

    @Test
    void eachGoesOnAloneWithoutRedisAndTogetherAfterwards() throws Exception {
        try (TestRedis server = TestRedis.start()) {
            RedisClient redis = RedisClient.create(server.url());
            try (StubNode near = StubNode.of(chainId, chain.lines(0, 20));
                    StubNode far = StubNode.of(chainId, chain.lines(0, 20));
                    HeadBoard one = instance(redis, "one", near);
                    HeadBoard two = instance(redis, "two", far)) {
                Await.until("both serve", SOON, () -> head(one) == 20 && head(two) == 20);
                server.lose();
                near.grow(chain.lines(21, 23));
                Await.until("one goes on", SOON, () -> head(one) == 23);
                assertThat(head(two)).isEqualTo(20);
                server.comeBack();
                near.grow(chain.lines(24, 24));
                far.grow(chain.lines(21, 24));
                Await.until("both go on", SOON, () -> head(one) == 24 && head(two) == 24);
            } finally {
                redis.shutdown();
            }
        }
    }

    @Test
    void aRedisThatLetsNobodyListenIsNotFloodedWithConnections() throws Exception {
        try (TestRedis server = TestRedis.start()) {
            RedisClient admin = RedisClient.create(server.url());
            RedisClient deaf = RedisClient.create(server.url().replace("//", "//deaf:word@"));
            try (var asking = admin.connect();
                    StubNode node = StubNode.of(chainId, chain.lines(0, 20))) {
                asking.sync()
                        .aclSetuser(
                                "deaf",
                                AclSetuserArgs.Builder.on()
                                        .addPassword("word")
                                        .allKeys()
                                        .allCommands()
                                        .resetChannels());
                try (HeadBoard alone = instance(deaf, "alone", node)) {
                    Await.until("it serves alone", SOON, () -> head(alone) == 20);
                    Await.until(
                            "it tried again and again",
                            SOON,
                            () -> stat(asking.sync().info("stats"), "total_connections") >= 9);
                    assertThat(stat(asking.sync().info("clients"), "connected_clients"))
                            .isLessThanOrEqualTo(3);
                }
            } finally {
                deaf.shutdown();
                admin.shutdown();
            }
        }
    }

    @Test
    void aHeadIsKeptWhileANodeHoldsItAndLetGoWhenNoneDoes() throws Exception {
        RedisClient redis = RedisClient.create(TestRedis.shared().url());
        String prefix = "test:heads:" + UUID.randomUUID();
        RedisHeads.Keeping shortly =
                new RedisHeads.Keeping(Duration.ofSeconds(3), Duration.ofSeconds(2));
        Listening one = new Listening();
        Listening two = new Listening();
        try (RedisHeads old = new RedisHeads(redis, "old", prefix, shortly);
                RedisHeads fresh = new RedisHeads(redis, "fresh", prefix, shortly)) {
            old.start(one);
            fresh.start(two);
            Await.until("both beat", SOON, () -> one.beats.get() > 0 && two.beats.get() > 0);
            HeadSharing.Mark high = new HeadSharing.Mark(20, chain.hash(20));
            assertThat(agreed(old, high)).isTrue();
            old.serve(high);
            one.holds = true;
            int beats = one.beats.get();
            Await.until("some seconds", SOON, () -> one.beats.get() > beats + 8);
            HeadSharing.Mark low = new HeadSharing.Mark(5, MadeChain.of('b').hash(5));
            assertThat(agreed(fresh, low)).as("a node of one instance holds it").isFalse();
            one.holds = false;
            Await.until("it is let go", SOON, () -> agreed(fresh, low));
        } finally {
            redis.shutdown();
        }
    }

    private static boolean agreed(HeadSharing heads, HeadSharing.Mark mark) throws Exception {
        return heads.propose(mark).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** An instance that counts its beats. */
    private static final class Listening implements HeadSharing.Follower {
        private final AtomicInteger beats = new AtomicInteger();
        private volatile boolean holds;

        @Override
        public void lead(boolean leads) {
            beats.incrementAndGet();
        }

        @Override
        public void prepare(HeadSharing.Mark head) {}

        @Override
        public void follow(HeadSharing.Mark head) {}

        @Override
        public boolean mayHold(HeadSharing.Mark head) {
            return holds;
        }
    }

    private static long stat(String info, String name) {
        return info.lines()
                .filter(it -> it.startsWith(name))
                .mapToLong(it -> Long.parseLong(it.substring(it.indexOf(':') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
