package io.windlass.ledger.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.ledger.SchemaMismatch;
import io.windlass.ledger.TestLedger;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaTest {
    private final TestLedger ledger = TestLedger.fresh();

    @Test
    void migratesTwiceWithoutAChange() {
        String version = LedgerMigration.migrate(ledger.owner().dataSource());
        assertThat(LedgerMigration.migrate(ledger.owner().dataSource())).isEqualTo(version);
        SchemaVersion.require(ledger.writer().dataSource());
        SchemaVersion.require(ledger.reader().dataSource());
    }

    @Test
    void refusesADatabaseThatWasNeverMigrated() {
        Database empty = TestPostgres.shared().freshDatabase();
        assertThatThrownBy(() -> SchemaVersion.require(empty.dataSource()))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("schema version none")
                .hasMessageContaining("indexer migrate");
    }

    @Test
    void refusesASchemaOlderThanThisBuild() {
        TestLedger old = TestLedger.fresh();
        old.owner().run("delete from flyway_schema_history where installed_rank >= 5");
        assertThatThrownBy(() -> SchemaVersion.require(old.reader().dataSource()))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("run 'indexer migrate'");
    }

    @Test
    void refusesASchemaNewerThanThisBuild() {
        TestLedger later = TestLedger.fresh();
        later.owner()
                .run(
                        """
                        insert into flyway_schema_history
                        select 999, '9999', 'later', type, 'V9999__later.sql', checksum, installed_by, now(), 1, true
                        from flyway_schema_history where installed_rank = 1
                        """);
        assertThatThrownBy(() -> SchemaVersion.require(later.reader().dataSource()))
                .isInstanceOf(SchemaMismatch.class)
                .hasMessageContaining("9999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into tip values (true, 1, sha256('a'), 1)",
                "update counter set blocks = 1",
                "delete from block",
                "select create_partitions(0, 1)",
                "create table mine (x integer)",
                "truncate address"
            })
    void letsTheReaderChangeNothing(String sql) {
        assertThatThrownBy(() -> JdbcClient.create(ledger.reader().dataSource()).sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update block set hash = sha256('a')",
                "update transaction set value = 1",
                "update log set data = 'x'",
                "update token_transfer set amount = 1",
                "delete from chain",
                "delete from counter",
                "drop table block",
                "create table mine (x integer)"
            })
    void letsTheWriterRewriteNoBlock(String sql) {
        assertThatThrownBy(() -> JdbcClient.create(ledger.writer().dataSource()).sql(sql).update())
                .isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into address (address, first_block) values ('\\x01', 0)",
                "insert into coverage values ('[1,5]'), ('[5,9]')",
                "insert into token_balance values (1, 1, 0, 0)",
                "insert into node_report values ('http://me:secret@node', 'c', '{}', 's')",
                "insert into backfill_range (blocks) values ('[0,9]'), ('[9,12]')",
                "insert into tip values (true, -1, sha256('a'), 1)"
            })
    void refusesWhatBreaksARule(String sql) {
        assertThatThrownBy(() -> JdbcClient.create(ledger.owner().dataSource()).sql(sql).update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void makesPartitionsOnceAndOnlyWhereTheyAreMissing() {
        JdbcClient writer = JdbcClient.create(ledger.writer().dataSource());
        assertThat(create(writer)).isEqualTo(16);
        assertThat(create(writer)).isZero();
    }

    @Test
    void treatsPartitionsFromBeforeAnUpgradeLikeNewOnes() {
        Database database = TestPostgres.shared().freshDatabase();
        LedgerMigration.flyway(database.dataSource())
                .placeholders(Map.of("partition_blocks", "10"))
                .target("13")
                .load()
                .migrate();
        JdbcClient owner = JdbcClient.create(database.dataSource());
        owner.sql("select create_partitions(0, 9)").query(Integer.class).single();
        LedgerMigration.migrate(database.dataSource(), 10);
        owner.sql("select create_partitions(10, 19)").query(Integer.class).single();
        assertThat(
                        owner.sql(
                                        """
                                        select distinct array(select unnest(reloptions) order by 1)::text from pg_class
                                        where relkind = 'r' and relispartition
                                        """)
                                .query(String.class)
                                .list())
                .containsExactly(
                        "{autovacuum_analyze_scale_factor=0.5,autovacuum_vacuum_insert_scale_factor=0.02}");
    }

    private static int create(JdbcClient writer) {
        return writer.sql("select create_partitions(5, 12)").query(Integer.class).single();
    }
}
