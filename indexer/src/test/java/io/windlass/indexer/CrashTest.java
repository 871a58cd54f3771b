package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.loop.StepReport.Level;
import io.windlass.node.FakeNode;
import io.windlass.testing.Await;
import io.windlass.testing.TestPostgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

final class CrashTest {
    private static final long CHAIN = 1337;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String BLOCKED =
            """
            select pid from pg_stat_activity
             where datname = current_database() and application_name like 'windlass-writer%'
               and wait_event_type = 'Lock'
            """;

    @Test
    void anAppendThatDiesHalfwayLeavesNothingAndIsDoneAgain() throws Exception {
        BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(10);
        FakeNode node = FakeNode.of(CHAIN, maker.blocks());
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            rig.backfill();
            List<String> before = LedgerDump.of(rig.database);
            maker.grow(1);
            node.grow(maker.tip());

            StepReport report = killedHalfway(rig);
            assertThat(report.level()).isEqualTo(Level.TROUBLE);
            assertThat(report.sentence()).startsWith("the ledger does not answer: ");
            assertThat(LedgerDump.of(rig.database)).isEqualTo(before);

            rig.follow();
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 11));
            try (Rig fresh = Rig.on(FakeNode.of(CHAIN, maker.blocks()))) {
                fresh.follow();
                fresh.backfill();
                assertThat(LedgerDump.of(rig.database)).isEqualTo(LedgerDump.of(fresh.database));
            }
        }
    }

    @Test
    void outlivesTheLossOfAllItsConnections() throws Exception {
        BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(10);
        FakeNode node = FakeNode.of(CHAIN, maker.blocks());
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            JdbcClient.create(rig.database.dataSource())
                    .sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'windlass-writer%'")
                    .query()
                    .listOfRows();
            maker.grow(2);
            node.grow(maker.blocks().subList(11, 13));
            Await.until(
                    "the tip is at the head",
                    DEADLINE,
                    () -> rig.followPatiently().sentence().equals("at the head"));
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(10, 12));
        }
    }

    /** Holds the append up at the counters, when most rows are written, and ends its session. */
    private static StepReport killedHalfway(Rig rig) throws Exception {
        JdbcClient jdbc = JdbcClient.create(rig.database.dataSource());
        try (Connection holder = hold(rig.database);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<StepReport> step = thread.submit(rig::followPatiently);
            Await.until("the append waits", DEADLINE, () -> blocked(jdbc).isPresent());
            jdbc.sql("select pg_terminate_backend(:pid)")
                    .param("pid", blocked(jdbc).orElseThrow())
                    .query()
                    .listOfRows();
            StepReport report = step.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            holder.rollback();
            return report;
        }
    }

    private static Connection hold(Database database) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table counter in exclusive mode");
        }
        return connection;
    }

    private static Optional<Integer> blocked(JdbcClient jdbc) {
        return jdbc.sql(BLOCKED).query(Integer.class).optional();
    }
}
