package io.windlass.explorer.web;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.windlass.chain.Consensus;
import io.windlass.explorer.Explorer;
import io.windlass.explorer.seed.Showcase;
import io.windlass.testing.Await;
import io.windlass.testing.TestRedis;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Redis may be lost, come back empty, stall or lie: readers notice nothing. */
@DirtiesContext
@SpringBootTest(
        classes = Explorer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "vaadin.productionMode=true",
            // next to nothing stays in the process, so that Redis is asked all the time
            "explorer.cache.near-size=1B"
        })
class RedisFaultsTest {
    private static final Showcase SEED = new Showcase(Consensus.QBFT);
    private static final TestRedis REDIS = TestRedis.start();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int READERS = 3;
    private static final int READS = 25;
    private static final String OURS = "windlass:*";

    @LocalServerPort private int port;

    private final Random random = new Random(4);
    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);

    @DynamicPropertySource
    static void ledger(DynamicPropertyRegistry registry) {
        SEED.stored().register(registry);
        registry.add("ledger.redis-url", REDIS::url);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        REDIS.close();
    }

    @Test
    void readersNoticeNothingWhateverRedisDoes() throws Exception {
        List<FactReader> readers =
                IntStream.range(0, READERS).mapToObj(i -> new FactReader(port, SEED, i)).toList();
        List<Future<?>> reading = readers.stream().<Future<?>>map(threads::submit).toList();
        readOn(readers, reading);
        Await.until("Redis helps", SOON, () -> calls("hit") > 0);

        during(redis -> redis.flushall(), readers, reading);
        during(
                redis -> rewrite(redis, value -> Arrays.copyOf(value, value.length / 2)),
                readers,
                reading);
        Await.until("what was cut is noticed", SOON, () -> calls("altered") > 0);
        during(redis -> rewrite(redis, this::noise), readers, reading);
        during(RedisFaultsTest::swapAll, readers, reading);
        during(RedisFaultsTest::turnIntoLists, readers, reading);
        during(redis -> redis.clientPause(1_500), readers, reading);
        REDIS.lose();
        readOn(readers, reading);
        Await.until("the loss is noticed", SOON, () -> calls("failed") > 0);
        REDIS.comeBack();
        double hits = calls("hit");
        readOn(readers, reading);
        Await.until("Redis helps again", SOON, () -> calls("hit") > hits);

        readers.forEach(FactReader::stop);
        for (Future<?> each : reading) {
            each.get();
        }
    }

    private void during(
            Consumer<RedisCommands<byte[], byte[]>> fault,
            List<FactReader> readers,
            List<Future<?>> reading)
            throws Exception {
        RedisClient client = RedisClient.create(REDIS.url());
        try (StatefulRedisConnection<byte[], byte[]> redis =
                client.connect(ByteArrayCodec.INSTANCE)) {
            fault.accept(redis.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
        readOn(readers, reading);
    }

    /**
     * Lets everybody read for a while at two tips; fails as soon as a reader saw something wrong.
     */
    private static void readOn(List<FactReader> readers, List<Future<?>> reading) throws Exception {
        for (int i = 0; i < 2; i++) {
            SEED.grow();
            Map<FactReader, Integer> before = new HashMap<>();
            readers.forEach(reader -> before.put(reader, reader.reads()));
            Await.until(
                    "everybody reads on",
                    SOON,
                    () ->
                            reading.stream().anyMatch(Future::isDone)
                                    || readers.stream()
                                            .allMatch(reader ->
                                                    reader.reads()
                                                            >= before.getOrDefault(reader, 0)
                                                                    + READS));
        }
        for (Future<?> each : reading) {
            if (each.isDone()) {
                assertNothingWrong(each);
            }
        }
    }

    private static void assertNothingWrong(Future<?> reading) throws InterruptedException {
        try {
            reading.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a reader saw something wrong", e);
        }
    }

    private static void rewrite(RedisCommands<byte[], byte[]> redis, UnaryOperator<byte[]> change) {
        for (byte[] key : redis.keys(OURS)) {
            if (redis.type(key).equals("string")) {
                byte[] value = redis.get(key);
                if (value != null) {
                    redis.set(key, change.apply(value));
                }
            }
        }
    }

    private byte[] noise(byte[] value) {
        byte[] noise = new byte[value.length];
        random.nextBytes(noise);
        return noise;
    }

    /** Every key gets the value of another one: whole, but not its own. */
    private static void swapAll(RedisCommands<byte[], byte[]> redis) {
        byte[][] last = new byte[1][0];
        rewrite(
                redis,
                value -> {
                    byte[] other = last[0];
                    last[0] = value;
                    return other;
                });
    }

    private static void turnIntoLists(RedisCommands<byte[], byte[]> redis) {
        for (byte[] key : redis.keys(OURS)) {
            redis.del(key);
            redis.lpush(key, key);
        }
    }

    private double calls(String outcome) {
        return FactReader.get(port, "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("windlass_explorer_redis_calls_total"))
                .filter(line -> line.contains("outcome=\"" + outcome + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
