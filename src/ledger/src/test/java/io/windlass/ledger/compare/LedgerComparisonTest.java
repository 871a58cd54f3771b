package io.windlass.ledger.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.SameLedgers;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.SoleWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerComparisonTest {
    private static final int LENGTH = 17;

    private static final String TABLES =
            """
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
            order by relname
            """;

    /** Ids of rows are left alone, and columns that follow from others. */
    private static final String CELLS =
            """
            select attname, format_type(atttypid, null) as type from pg_attribute
            where attrelid = :table::regclass and attnum > 0 and attgenerated = '' and attname not in ('id', 'rank_amount', 'unranked')
            order by attnum
            """;

    private static final String FREE_OF_RULES =
            """
            do $$
            declare rule record;
            begin
                for rule in select conrelid::regclass as home, conname from pg_constraint
                            where connamespace = 'public'::regnamespace and contype in ('c', 'p', 'u', 'x')
                                and coninhcount = 0 order by contype loop
                    execute format('alter table %s drop constraint if exists %I cascade', rule.home, rule.conname);
                end loop;
                drop index validator_set_members;
            end
            $$
            """;

    private final TestLedger one = TestLedger.fresh();
    private final TestLedger other = TestLedger.fresh();
    private final BlockMaker chain = chain(Consensus.NONE);

    private static BlockMaker chain(Consensus consensus) {
        return new RandomChain(8).grow(RandomChain.begin(consensus, 8), LENGTH);
    }

    @Test
    void findsLedgersOfAnotherOrderEqual() {
        for (Consensus consensus : List.of(Consensus.CLIQUE, Consensus.NONE)) {
            TestLedger rising = TestLedger.fresh();
            TestLedger falling = TestLedger.fresh();
            BlockMaker blocks = chain(consensus);
            fill(rising, blocks, 0, 0, LENGTH);
            fill(falling, blocks, 12, 5, LENGTH);
            assertThat(SameLedgers.differences(rising, falling)).isEmpty();
        }
    }

    @Test
    void findsEverySingleAlteredCell() throws SQLException {
        fillWithEverything(one);
        fillWithEverything(other);
        JdbcClient altered = JdbcClient.create(other.owner().dataSource());
        altered.sql(FREE_OF_RULES).update();
        List<String> missed = new ArrayList<>();
        for (ComparedTable table : ComparedTable.ALL) {
            for (Cell cell : cells(altered, table.name())) {
                cell.alter(altered);
                TableResult result = compare(table);
                if (result.different() == 0 || result.differences().isEmpty()) {
                    missed.add(cell.toString());
                }
                cell.restore(altered);
            }
            assertThat(compare(table).differences()).isEmpty();
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void findsRowsThatOneSideLacksAndCutsAtABlock() throws SQLException {
        fill(one, chain, 0, 0, LENGTH);
        fill(other, chain, 0, 0, 12);

        assertThat(SameLedgers.differences(one, other))
                .contains(
                        "tip sole true: number is 17 in A, 12 in B; hash is %s in A, %s in B; timestamp is %d in A, %d in B"
                                .formatted(hash(17), hash(12), time(17), time(12)),
                        "block number 13: only in A");
        assertThat(said(one, other, "--upto", "12")).last().asString().startsWith("equal: ");
        assertThat(said(one, other, "--upto", "13")).contains("  block number 13: only in A");
    }

    @Test
    void knowsEveryTable() {
        List<String> known = new ArrayList<>(LedgerComparison.leftOut());
        ComparedTable.ALL.forEach(table -> known.add(table.name()));
        assertThat(
                        JdbcClient.create(one.owner().dataSource())
                                .sql(TABLES)
                                .query(String.class)
                                .list())
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void endsWithAVerdict() {
        fill(one, chain, 0, 0, 12);
        assertThat(run(url(one), url(one))).isEqualTo(CompareConsole.EQUAL);
        assertThat(run(url(one), url(other))).isEqualTo(CompareConsole.DIFFERENT);
        assertThat(said(one, other)).last().asString().startsWith("different: ");
        assertThat(run(url(one), "jdbc:postgresql://127.0.0.1:1/none?user=x"))
                .isEqualTo(CompareConsole.NOT_COMPARED);
        assertThat(run(url(one), url(one), "--upto", "x")).isEqualTo(CompareConsole.NOT_COMPARED);
        assertThat(run(url(one))).isEqualTo(CompareConsole.NOT_COMPARED);
        other.owner().run("delete from flyway_schema_history where installed_rank > 5");
        assertThat(run(url(one), url(other))).isEqualTo(CompareConsole.NOT_COMPARED);
        assertThat(said(one, other)).last().asString().contains("run 'indexer migrate'");
        assertThat(String.join(" ", said(one, other))).doesNotContain("secret");
    }

    private static void fill(TestLedger database, BlockMaker chain, long from, int then, int last) {
        try (Ledger ledger = Ledger.open(database.writerSettings(null))) {
            ledger.establish(TestChain.identity(chain));
            SoleWriter.append(ledger, TestChain.proven(chain, from, last));
            if (from > 0) {
                SoleWriter.append(ledger, TestChain.proven(chain, then, from - 1));
                SoleWriter.append(ledger, TestChain.proven(chain, 0, then - 1L));
            }
        }
    }

    /** Where the made chain leaves a table empty, a row of no meaning. */
    private void fillWithEverything(TestLedger database) {
        fill(database, chain, 0, 0, LENGTH);
        database.owner()
                .run(
                        """
                        insert into validator_set (members, first_block) values (decode(repeat('ab', 20), 'hex'), 3);
                        insert into observed_reason (about, reason) values ('seals', 'for the test')
                        on conflict do nothing
                        """);
    }

    private TableResult compare(ComparedTable table) throws SQLException {
        return new LedgerComparison(
                        one.owner().dataSource(), other.owner().dataSource(), Optional.empty())
                .run(List.of(table.name()), _ -> {})
                .getFirst();
    }

    private static List<Cell> cells(JdbcClient jdbc, String table) {
        return jdbc.sql(CELLS)
                .param("table", table)
                .query((row, _) -> new Cell(table, row.getString("attname"), row.getString("type")))
                .list();
    }

    private static int run(String... arguments) {
        return new CompareConsole(new PrintStream(new ByteArrayOutputStream()))
                .run(List.of(arguments));
    }

    private static List<String> said(TestLedger one, TestLedger other, String... more) {
        List<String> arguments = new ArrayList<>(List.of(url(one), url(other)));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CompareConsole(new PrintStream(out, true, StandardCharsets.UTF_8)).run(arguments);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String url(TestLedger ledger) {
        return ledger.reader().jdbcUrl()
                + "?user="
                + ledger.reader().username()
                + "&password=secret";
    }

    private String hash(int number) {
        return "\\x" + chain.block(number).hash().toHex().substring(2);
    }

    private long time(int number) {
        return chain.block(number).header().timestamp();
    }
}
