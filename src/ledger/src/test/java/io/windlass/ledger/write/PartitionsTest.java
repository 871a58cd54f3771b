package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockRange;
import io.windlass.ledger.TestLedger;
import io.windlass.testing.TestPostgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whoever begins to read while a partition is made sees what is stored in it later. */
final class PartitionsTest {
    private static final int FIRST = 40;
    private static final int LAST = 100;
    private static final int READERS = 4;
    private static final int READS = 6;

    private final TestLedger ledger = TestLedger.fresh();
    private final Database reader = ledger.reader();
    private final AtomicLong newest = new AtomicLong(-1);
    private volatile boolean done;

    @Test
    void nobodyMissesRowsOfANewPartition() throws Exception {
        Partitions partitions = new Partitions(ledger.writer().dataSource());
        partitions.ensure(BlockRange.of(0, FIRST * TestLedger.PARTITION_BLOCKS - 1));
        try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            List<Future<List<Long>>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(this::missed));
            }
            try {
                for (long partition = FIRST; partition < LAST; partition++) {
                    long block = partition * TestLedger.PARTITION_BLOCKS;
                    partitions.ensure(BlockRange.of(block, block));
                    ledger.owner().run("insert into block_lookup values (%d, 1)".formatted(block));
                    newest.set(block);
                }
            } finally {
                done = true;
            }
            for (Future<List<Long>> one : readers) {
                assertThat(one.get()).as("blocks that were not found").isEmpty();
            }
        }
    }

    /** Sessions are young, so each makes its own list of partitions, at any moment. */
    private List<Long> missed() throws SQLException {
        List<Long> missed = new ArrayList<>();
        while (!done) {
            try (Connection connection =
                            DriverManager.getConnection(
                                    reader.jdbcUrl(), reader.username(), reader.password());
                    Statement settings = connection.createStatement()) {
                settings.execute("set plan_cache_mode = force_generic_plan");
                try (PreparedStatement find =
                        connection.prepareStatement(
                                "select 1 from block_lookup where number = ?")) {
                    for (int i = 0; i < READS; i++) {
                        long block = newest.get();
                        find.setLong(1, block);
                        try (ResultSet found = find.executeQuery()) {
                            if (block >= 0 && !found.next()) {
                                missed.add(block);
                            }
                        }
                    }
                }
            }
        }
        return missed;
    }
}
