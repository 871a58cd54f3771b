package io.windlass.ledger.schema;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database to the schema of this build; running it again changes nothing. */
public final class LedgerMigration {
    /** Blocks in a partition of a new ledger: 23 days of a chain with 2 s blocks. */
    public static final long PARTITION_BLOCKS = 1_000_000;

    private LedgerMigration() {}

    /**
     * Migrates.
     *
     * @param owner connects as the role that shall own the tables
     * @return the schema version after the migration
     */
    public static String migrate(DataSource owner) {
        return migrate(owner, PARTITION_BLOCKS);
    }

    /**
     * Migrates.
     *
     * @param partitionBlocks blocks in a partition, pinned when the database is new
     */
    public static String migrate(DataSource owner, long partitionBlocks) {
        Flyway flyway =
                flyway(owner)
                        .placeholders(Map.of("partition_blocks", Long.toString(partitionBlocks)))
                        .load();
        flyway.migrate();
        MigrationInfo current = flyway.info().current();
        return current == null ? "none" : String.valueOf(current.getVersion());
    }

    static FluentConfiguration flyway(DataSource dataSource) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .defaultSchema("public");
    }
}
