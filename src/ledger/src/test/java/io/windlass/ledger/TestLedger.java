package io.windlass.ledger;

import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A fresh, migrated database on the shared test server, and users for both sides of it. */
public final class TestLedger {
    /** Small, so that a few blocks already cross a boundary. */
    public static final long PARTITION_BLOCKS = 10;

    // a copy of a migrated database is made faster than a migration
    private static final Map<Long, Database> TEMPLATES = new ConcurrentHashMap<>();

    private final Database owner;
    private final Database writer;
    private final Database reader;

    private TestLedger(Database owner) {
        this.owner = owner;
        this.writer = owner.loginAs("test_writer", "windlass_writer");
        this.reader = owner.loginAs("test_reader", "windlass_reader");
    }

    public static TestLedger fresh() {
        return fresh(PARTITION_BLOCKS);
    }

    public static TestLedger fresh(long partitionBlocks) {
        Database template = TEMPLATES.computeIfAbsent(partitionBlocks, TestLedger::migrated);
        return new TestLedger(TestPostgres.shared().freshDatabase(template));
    }

    private static Database migrated(long partitionBlocks) {
        Database template = TestPostgres.shared().freshDatabase();
        LedgerMigration.migrate(template.dataSource(), partitionBlocks);
        return template;
    }

    /** The owner's view: may do everything. */
    public Database owner() {
        return owner;
    }

    public Database writer() {
        return writer;
    }

    public Database reader() {
        return reader;
    }

    public LedgerSettings writerSettings(@Nullable String redisUrl) {
        return settings(writer, redisUrl);
    }

    public LedgerSettings readerSettings(@Nullable String redisUrl) {
        return settings(reader, redisUrl);
    }

    /**
     * Ends the writer's connection from inside as soon as it writes to this table, as a crash of
     * the server would; until the trigger {@code cut} is dropped.
     */
    public void cutWriterAt(String table) {
        owner.run(
                """
                create or replace function cut() returns trigger language plpgsql security definer as
                $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
                create trigger cut after insert or update on %s for each row execute function cut()
                """
                        .formatted(table));
    }

    private static LedgerSettings settings(Database database, @Nullable String redisUrl) {
        return new LedgerSettings(
                database.jdbcUrl(), database.username(), database.password(), redisUrl, 8);
    }
}
