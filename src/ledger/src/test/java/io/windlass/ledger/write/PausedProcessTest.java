package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockRange;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import io.windlass.testing.Await;
import io.windlass.testing.TestPostgres.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A writer that stops in the middle of a transaction keeps nobody waiting. */
class PausedProcessTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final String ASLEEP =
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and application_name like 'windlass-writer%' and wait_event = 'PgSleep'
            """;

    private final TestLedger database = TestLedger.fresh();
    private final JdbcClient owner = JdbcClient.create(database.owner().dataSource());
    private final BlockMaker chain = FollowerConsole.chain();
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void losesFollowingWhileItIsStoppedAndComesBackAsASpare() throws Exception {
        try (Ledger ledger = Ledger.open(database.writerSettings(null))) {
            ledger.establish(TestChain.identity(chain));
            Process other = start(database.writer());
            try {
                awaitSaid("appended 3 under term 1");
                stopInsideAnAppend(other);
                long before = ledger.tip().orElseThrow().number().value();

                FollowTerm term = awaitTerm(ledger);
                assertThat(term.term()).isEqualTo(2);
                ledger.append(term, block(before + 1));
                signal(other, "CONT");
                awaitSaid("spare");
                ledger.append(term, block(before + 2));
                assertThat(said).noneMatch(line -> line.equals(appended(before + 1, 1)));

                ledger.leases().release(term);
                awaitSaid(appended(before + 3, 3));
                assertThat(ledger.coverage().ranges()).hasSize(1);
            } finally {
                other.destroyForcibly();
            }
        }
    }

    @Test
    void losesItsLocksInTheMiddleOfACopy() throws Exception {
        try (Ledger ledger = Ledger.open(database.writerSettings(null));
                Connection paused = pausedInACopy()) {
            ledger.establish(TestChain.identity(chain));
            assertThat(paused.isClosed()).isFalse();

            ledger.append(TestChain.proven(chain, 0, 5));

            assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 5));
        }
    }

    /** The state's lock, an address that the next append needs, and an open COPY. */
    private Connection pausedInACopy() throws SQLException {
        String session = "windlass-writer dead";
        owner.sql("insert into writer values (:session, now() - interval '1 second')")
                .param("session", session)
                .update();
        Database writer = database.writer();
        Connection connection =
                DriverManager.getConnection(
                        writer.jdbcUrl() + "?ApplicationName=" + session, writer.username(), "");
        connection.setAutoCommit(false);
        byte[] coinbase = chain.block(1).header().coinbase().bytes().array();
        JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql(
                        """
                        with held as materialized (select pg_advisory_xact_lock(8747, 2))
                        insert into address (address, first_block) select :coinbase, 1 from held
                        """)
                .param("coinbase", coinbase)
                .update();
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy address (address, first_block) from stdin");
        assertThat(copy.isActive()).isTrue();
        return connection;
    }

    private void stopInsideAnAppend(Process other) throws Exception {
        database.owner()
                .run(
                        """
                        create function dawdle() returns trigger language plpgsql as
                        $$ begin perform pg_sleep(0.5); return null; end $$;
                        create trigger dawdle after update on counter for each row execute function dawdle()
                        """);
        Await.until(
                "the other process is inside an append",
                SOON,
                () -> owner.sql(ASLEEP).query(Long.class).single() == 1);
        signal(other, "STOP");
        database.owner().run("alter table counter disable trigger dawdle");
    }

    private FollowTerm awaitTerm(Ledger ledger) throws InterruptedException {
        CopyOnWriteArrayList<FollowTerm> taken = new CopyOnWriteArrayList<>();
        Await.until(
                "the right to follow passes on",
                FollowerConsole.LEASE.plusSeconds(10),
                () -> {
                    ledger.leases()
                            .acquireFollow("the test", Duration.ofMinutes(1))
                            .ifPresent(taken::add);
                    return !taken.isEmpty();
                });
        return taken.getFirst();
    }

    private List<CheckedBlock> block(long number) {
        return TestChain.proven(chain, number, number);
    }

    private static String appended(long block, long term) {
        return "appended " + block + " under term " + term;
    }

    private Process start(Database writer) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FollowerConsole.class.getName(),
                                writer.jdbcUrl(),
                                writer.username())
                        .redirectErrorStream(true)
                        .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(() -> lines.lines().forEach(said::add));
        return process;
    }

    private static void signal(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    }

    private void awaitSaid(String line) throws InterruptedException {
        try {
            Await.until("said: " + line, SOON, () -> said.contains(line));
        } catch (AssertionError e) {
            throw new AssertionError("it said only " + said, e);
        }
    }
}
