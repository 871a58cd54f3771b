package io.windlass.ledger.schema;

import io.windlass.ledger.SchemaMismatch;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** The start-up check of every role: this build runs on its own schema version alone. */
public final class SchemaVersion {
    private SchemaVersion() {}

    /**
     * Compares.
     *
     * @throws SchemaMismatch naming both versions and what to do
     */
    public static void require(DataSource ledger) {
        MigrationInfoService info =
                LedgerMigration.flyway(ledger).placeholderReplacement(false).load().info();
        String found = version(info.current());
        MigrationInfo[] pending = info.pending();
        if (pending.length > 0) {
            throw new SchemaMismatch(
                    "the database has schema version %s, this build needs %s: run 'indexer migrate'"
                            .formatted(found, version(pending[pending.length - 1])));
        }
        boolean newer =
                Arrays.stream(info.applied())
                        .anyMatch(
                                migration -> migration.getState() == MigrationState.FUTURE_SUCCESS);
        if (newer) {
            throw new SchemaMismatch(
                    "the database has schema version %s, which this build does not know: use the build that migrated it, or a newer one"
                            .formatted(found));
        }
    }

    private static String version(@Nullable MigrationInfo migration) {
        return migration == null ? "none" : String.valueOf(migration.getVersion());
    }
}
