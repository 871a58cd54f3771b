package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.BrokenChain;
import io.windlass.ledger.Contents;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.StaleTerm;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import io.windlass.testing.Await;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Several indexers on one ledger. */
class ConcurrencyTest {
    private static final int LENGTH = 48;
    private static final long ONE_PARTITION = 100;
    private static final int FORGETS = 1;
    private static final int STATE = 2;
    private static final String WAITING =
            """
            select count(*) from pg_locks
            where locktype = 'advisory' and classid = 8747 and objid = :lock and not granted
            """;

    private final BlockMaker chain =
            new RandomChain(9).grow(RandomChain.begin(Consensus.CLIQUE, 9), LENGTH);

    @Test
    void sharesAHistoryWithoutAGapOrARepetition() throws Exception {
        TestLedger database = TestLedger.fresh();
        try (Ledger follower = open(database);
                Ledger helper = open(database);
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            follower.backfill().plan(BlockRange.of(0, 39), 5);
            List<Future<?>> loops = new ArrayList<>();
            loops.add(threads.submit(() -> fill(follower, "a")));
            loops.add(threads.submit(() -> fill(helper, "b")));
            loops.add(
                    threads.submit(() -> {
                        for (int n = 40; n <= LENGTH; n++) {
                            follower.append(TestChain.proven(chain, n, n));
                        }
                    }));
            for (Future<?> loop : loops) {
                loop.get();
            }
            assertThat(follower.backfill().remaining()).isZero();
        }
        TestLedger alone = TestLedger.fresh();
        try (Ledger ledger = open(alone)) {
            ledger.append(TestChain.proven(chain, 0, LENGTH));
        }
        assertThat(Contents.of(database.owner())).isEqualTo(Contents.of(alone.owner()));
    }

    @Test
    void letsOneOfTwoStoreTheSameBlocks() throws Exception {
        TestLedger database = TestLedger.fresh();
        try (Ledger one = open(database);
                Ledger other = open(database);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            int refused = 0;
            for (int n = 0; n < 20; n++) {
                var blocks = TestChain.proven(chain, n, n);
                List<Future<?>> both =
                        List.of(
                                threads.submit(() -> one.append(blocks)),
                                threads.submit(() -> other.append(blocks)));
                for (Future<?> each : both) {
                    try {
                        each.get();
                    } catch (ExecutionException e) {
                        assertThat(e.getCause()).isInstanceOf(BrokenChain.class);
                        refused++;
                    }
                }
            }
            assertThat(refused).isEqualTo(20);
            assertThat(one.coverage().ranges()).containsExactly(BlockRange.of(0, 19));
        }
    }

    @Test
    void forgetsIdsThatAnotherIndexerMadeVoid() {
        TestLedger database = TestLedger.fresh();
        TestLedger alone = TestLedger.fresh();
        try (Ledger one = open(database);
                Ledger other = open(database);
                Ledger fresh = open(alone)) {
            one.append(TestChain.proven(chain, 0, 30));
            // other removes addresses whose ids one still remembers
            other.forget(new BlockNumber(3), 100);
            one.append(TestChain.proven(chain, 4, 30));
            fresh.append(TestChain.proven(chain, 0, 30));
        }
        assertThat(Contents.of(database.owner())).isEqualTo(Contents.of(alone.owner()));
    }

    /** Both copy their rows while neither is committed, and name the same addresses. */
    @ParameterizedTest(name = "one process: {0}")
    @ValueSource(booleans = {true, false})
    void twoAppendsThatMeetTheSameNewAddressesDoNotWaitForEachOther(boolean oneProcess)
            throws Exception {
        // all in one partition: a new one waits for everybody
        TestLedger database = TestLedger.fresh(ONE_PARTITION);
        TestLedger alone = TestLedger.fresh(ONE_PARTITION);
        try (Ledger one = open(database);
                Ledger another = open(database);
                Ledger fresh = open(alone);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            one.append(TestChain.proven(chain, 0, 0));
            another.append(TestChain.proven(chain, 1, 1));
            var first = TestChain.proven(chain, 2, 20);
            var second = TestChain.proven(chain, 21, 40);
            List<Future<?>> both = new ArrayList<>();
            try (Connection held = database.owner().dataSource().getConnection()) {
                held.setAutoCommit(false);
                JdbcClient state = JdbcClient.create(new SingleConnectionDataSource(held, true));
                state.sql("select pg_advisory_xact_lock(8747, 2)::text").query().singleRow();
                both.add(threads.submit(() -> one.append(first)));
                awaitWaiting(state, STATE, 1);
                both.add(threads.submit(() -> (oneProcess ? one : another).append(second)));
                awaitWaiting(state, STATE, 2);
                held.rollback();
            }
            for (Future<?> each : both) {
                each.get();
            }
            fresh.append(TestChain.proven(chain, 0, 40));
        }
        assertThat(Contents.of(database.owner())).isEqualTo(Contents.of(alone.owner()));
    }

    @Test
    void historyIsDroppedWhileAnAppendToItWaits() throws Exception {
        TestLedger database = TestLedger.fresh();
        try (Ledger ledger = open(database);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            ledger.append(TestChain.proven(chain, 20, LENGTH));
            ledger.retention().keep(OptionalLong.of(12));
            ledger.backfill().plan(BlockRange.of(0, LENGTH), 10);
            BackfillClaim claim =
                    ledger.backfill().claim("worker", Duration.ofMinutes(1)).orElseThrow();
            Future<DropOutcome> drop;
            Future<?> append;
            try (Connection held = database.owner().dataSource().getConnection()) {
                held.setAutoCommit(false);
                JdbcClient state = JdbcClient.create(new SingleConnectionDataSource(held, true));
                state.sql("select pg_advisory_xact_lock(8747, 2)::text").query().singleRow();
                drop = threads.submit(() -> ledger.retention().dropBelow(new BlockNumber(30)));
                awaitWaiting(state, STATE, 1);
                append =
                        threads.submit(() -> ledger.append(claim, TestChain.proven(chain, 10, 19)));
                awaitWaiting(state, FORGETS, 1);
                held.rollback();
            }
            assertThat(drop.get()).isInstanceOf(DropOutcome.Dropped.class);
            assertThatThrownBy(append::get).hasCauseInstanceOf(StaleTerm.class);
            assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(30, LENGTH));
        }
    }

    private static void awaitWaiting(JdbcClient owner, int lock, long sessions)
            throws InterruptedException {
        Await.until(
                sessions + " sessions wait for lock " + lock,
                Duration.ofSeconds(20),
                () ->
                        owner.sql(WAITING).param("lock", lock).query(Long.class).single()
                                == sessions);
    }

    private Ledger open(TestLedger database) {
        Ledger ledger = Ledger.open(database.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
        return ledger;
    }

    private void fill(Ledger ledger, String worker) {
        Duration lease = Duration.ofMinutes(1);
        Optional<BackfillClaim> claim = ledger.backfill().claim(worker, lease);
        while (claim.isPresent()) {
            for (BlockRange range : claim.get().missing()) {
                ledger.append(TestChain.proven(chain, range.first().value(), range.last().value()));
            }
            assertThat(ledger.backfill().renew(claim.get(), lease)).isTrue();
            ledger.backfill().complete(claim.get());
            claim = ledger.backfill().claim(worker, lease);
        }
    }
}
