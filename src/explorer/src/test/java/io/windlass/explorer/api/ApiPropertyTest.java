package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever happens to the chain while two nodes are asked, each answer is what the simplest model
 * says for the tip that the answer names, and nobody who says what he saw sees the tip go back.
 */
class ApiPropertyTest {
    private static final Logger LOG = LoggerFactory.getLogger(ApiPropertyTest.class);
    private static final int READERS = 3;

    @Test
    void everyAnswerIsTrueAtTheTipThatItNames() throws Exception {
        run(20_261_122, 24);
    }

    @Test
    @Tag("long")
    void everyAnswerIsTrueAtTheTipThatItNamesOnManyChains() throws Exception {
        for (long seed = 1; seed <= 12; seed++) {
            run(seed, 60);
        }
    }

    private static void run(long seed, int changes) throws Exception {
        LOG.info("seed {}, {} changes", seed, changes);
        RestlessLedger ledger = new RestlessLedger(seed);
        String redis = "ledger.redis-url=" + TestRedis.shared().url();
        try (ledger;
                ApiServer one = ApiServer.over(ledger.readBy(), redis);
                ApiServer two = ApiServer.over(ledger.readBy(), redis);
                ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                PropertyReader reader =
                        new PropertyReader(ledger, List.of(one, two), seed * 100 + i);
                readers.add(threads.submit(reader::readUntilItRests));
            }
            try {
                for (int i = 0; i < changes; i++) {
                    ledger.change();
                }
            } finally {
                ledger.rest();
            }
            int answers = 0;
            for (Future<Integer> reader : readers) {
                answers += answersOf(reader, seed);
            }
            LOG.info(
                    "seed {}: {} answers at {} tips, {} reorgs",
                    seed,
                    answers,
                    ledger.tips(),
                    ledger.reorgs());
            assertThat(answers).as("answers, seed %d", seed).isGreaterThan(50);
            assertThat(ledger.reorgs()).as("reorgs, seed %d", seed).isPositive();
        }
    }

    private static int answersOf(Future<Integer> reader, long seed) throws InterruptedException {
        try {
            return reader.get();
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
