package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import io.windlass.testing.Await;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Between a drop and a reader that want each other's tables, it is the drop that gives way. */
class DropGivesWayTest {
    private static final int LENGTH = 47;
    private static final BlockNumber FLOOR = new BlockNumber(30);
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final List<String> TABLES =
            List.of("activity", "block", "log", "transaction", "transfer_activity");

    private static final String DROP_WAITS =
            """
            select exists (select from pg_locks l join pg_class c on c.oid = l.relation
                where c.relname = :table and l.mode = 'AccessExclusiveLock' and not l.granted
                    and l.database = (select oid from pg_database where datname = current_database()))
            """;

    private final TestLedger database = TestLedger.fresh();
    private final JdbcClient owner = JdbcClient.create(database.owner().dataSource());
    private final BlockMaker chain =
            new RandomChain(5).grow(RandomChain.begin(Consensus.NONE, 5), LENGTH);

    @Test
    void aReaderThatAsksForAnotherTableIsAnswered() throws Exception {
        try (Ledger ledger = full();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String held : TABLES) {
                Future<DropOutcome> drop;
                try (Connection reader = reader();
                        Statement statement = reader.createStatement()) {
                    statement.execute("select count(*) from " + held);
                    drop = threads.submit(() -> ledger.retention().dropBelow(FLOOR));
                    Await.until("the drop waits for " + held, SOON, () -> waitsFor(held));
                    for (String other : TABLES) {
                        statement.execute("select count(*) from " + other);
                    }
                    assertThat(drop.get(20, TimeUnit.SECONDS)).isEqualTo(new DropOutcome.GaveWay());
                }
            }
        }
    }

    @Test
    void whatWasNotDroppedStaysCountedAndGoesLater() throws Exception {
        try (Ledger ledger = full();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Connection reader = reader();
                    Statement statement = reader.createStatement()) {
                statement.execute("select count(*) from block");
                assertThat(
                                threads.submit(() -> ledger.retention().dropBelow(FLOOR))
                                        .get(20, TimeUnit.SECONDS))
                        .isEqualTo(new DropOutcome.GaveWay());
            }
            assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(0, LENGTH));
            assertThat(ledger.retention().policy().floor()).isEqualTo(BlockNumber.GENESIS);
            assertThat(owner.sql("select blocks from counter").query(Long.class).single())
                    .isEqualTo(LENGTH + 1L);
            assertThat(ledger.retention().dropBelow(FLOOR))
                    .isEqualTo(new DropOutcome.Dropped(FLOOR, 30, 24));
        }
    }

    private boolean waitsFor(String table) {
        return owner.sql(DROP_WAITS).param("table", table).query(Boolean.class).single();
    }

    private Connection reader() throws SQLException {
        Connection reader =
                DriverManager.getConnection(
                        database.reader().jdbcUrl(),
                        database.reader().username(),
                        database.reader().password());
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return reader;
    }

    private Ledger full() {
        Ledger ledger = Ledger.open(database.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
        ledger.append(TestChain.proven(chain, 0, LENGTH));
        ledger.retention().keep(OptionalLong.of(12));
        return ledger;
    }
}
