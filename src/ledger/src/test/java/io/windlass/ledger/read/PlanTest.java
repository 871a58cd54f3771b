package io.windlass.ledger.read;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.TransactionHash;
import io.windlass.ledger.TestLedger;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every page is an index range, however much lies around it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {
    private static final String FILL =
            """
            select create_partitions(0, 899);
            insert into address (address, first_block, transactions, as_of_block)
            select decode(lpad(to_hex(i), 40, '0'), 'hex'), 0, 1, 899 from generate_series(1, 3000) i;
            insert into address (address, first_block, transactions, as_of_block)
            select decode(repeat('a5', 20), 'hex'), 310, 1, 320;
            insert into block
            select i, i, 30000000, 21000, 600, 1, null, null, null, 0, -1, 20, 10, 10, null, null, false, false, null,
                   sha256(('b' || i)::bytea), sha256(('b' || i - 1)::bytea), '{}', 1, 1, 0, repeat('h', 500)::bytea, '', ''
            from generate_series(0, 899) i;
            insert into block_lookup
            select number, ('x' || encode(substring(hash for 8), 'hex'))::bit(64)::bigint from block;
            insert into transaction
            select b, 21000, 21000 * (i + 1), i, 1 + (b * 7 + i) % 3000, 1 + (b + i * 11) % 3000, null, 0, i, 1, 0, 1,
                   sha256((b || 't' || i)::bytea), null, null, b, 1, 1, repeat('r', 110)::bytea
            from generate_series(0, 899) b, generate_series(0, 19) i;
            insert into transaction_lookup
            select ('x' || encode(substring(hash for 8), 'hex'))::bit(64)::bigint, block_number, tx_index from transaction;
            insert into log select block_number, tx_index, tx_index, 1 + tx_index % 30, sha256('a'), null, null, null, ''
            from transaction;
            insert into activity select block_number, from_id, tx_index, 1 from transaction
            on conflict do nothing;
            insert into token select i, 0, 1 from generate_series(1, 3000) i;
            insert into token_transfer
            select b, i, 0, i, 1 + (b + i) % 30, 1 + (b * 3 + i) % 3000, 1 + (b + i * 5) % 3000, 20, 0, 1
            from generate_series(0, 899) b, generate_series(0, 19) i;
            insert into transfer_activity select block_number, from_id, log_index, sub_index from token_transfer;
            insert into token_balance select h, t, h * 7 % 1000 + 1, h * 7 % 1000 + 1 from generate_series(1, 3000) h, generate_series(1, 10) t;
            insert into token_item select t, h, h, 1 from generate_series(1, 3000) h, generate_series(1, 10) t;
            insert into token_balance select 7, t, 5, 5 from generate_series(11, 3000) t;
            insert into token_item select t, 7, 7, 5 from generate_series(11, 3000) t;
            insert into token_observation
            select i, 'n', 's', 'name' || i, 'sym' || i, 18, 1, null, 0, sha256('a') from generate_series(1, 3000) i;
            insert into coverage values ('[0,899]');
            insert into tip select true, number, hash, timestamp from block where number = 899;
            update ledger set ranked_block = 890;
            """;

    private static final String BIG =
            "block|transaction|log|activity|token_transfer|transfer_activity|token_balance|token_item"
                    + "|address|block_lookup|transaction_lookup|token_observation";

    private final TestLedger database = TestLedger.fresh(300);
    private final Address somebody = Address.fromHex("0x%040x".formatted(7));
    private final Address token = Address.fromHex("0x%040x".formatted(8));
    private final Connection connection;

    PlanTest() throws SQLException {
        connection = database.owner().dataSource().getConnection();
    }

    @BeforeAll
    void fill() {
        database.owner().run(FILL);
        database.owner().run("vacuum analyze");
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    private List<String> plans(Consumer<Snapshot> question) {
        RecordedQueries queries = new RecordedQueries(connection);
        question.accept(queries.snapshot());
        return queries.plans();
    }

    private void readsRangesOnly(Consumer<Snapshot> question) {
        for (String plan : plans(question)) {
            assertThat(plan)
                    .doesNotContainPattern("Seq Scan on (%s)(_p[0-9]+)?( |$)".formatted(BIG))
                    .doesNotContainPattern("Sort")
                    .doesNotContain("Hash Join")
                    .doesNotContain("Bitmap");
        }
    }

    private static String cursor(String list, Cursor.Way way, long... key) {
        return Cursor.text(list, way, Keyset.key(key));
    }

    @Test
    void pagesOfBlocksAndTransactions() {
        readsRangesOnly(s -> s.blocks().page(PageWish.first(25)));
        readsRangesOnly(s -> s.transactions().page(PageWish.first(25)));
        for (Cursor.Way way : Cursor.Way.values()) {
            readsRangesOnly(s -> s.blocks().page(new PageWish(cursor("blocks", way, 450), 25)));
            readsRangesOnly(s ->
                    s.transactions().page(new PageWish(cursor("transactions", way, 450, 3), 25)));
        }
        // sorted or not, no more than one block is read
        List<String> ofBlock =
                plans(s -> s.transactions().ofBlock(new BlockNumber(700), PageWish.first(25)));
        assertThat(ofBlock.getFirst())
                .contains("transaction_p2_pkey")
                .doesNotContain("transaction_p1")
                .doesNotContain("Seq Scan");
    }

    @Test
    void pagesOfATransactionsLogsAndTransfersReadItsOwnBlockAlone() {
        LogRange logs = new LogRange(new BlockNumber(700), 3, 9);
        for (Cursor.Way way : Cursor.Way.values()) {
            RecordedQueries queries = new RecordedQueries(connection);
            Transfers transfers = new Transfers(queries.client());
            new Logs(queries.client()).of(logs, new PageWish(cursor("logs", way, 5), 25));
            transfers.of(logs, new PageWish(cursor("transaction-transfers", way, 5, 0), 25));
            transfers.count(logs);
            transfers.coins(logs);
            assertThat(queries.plans())
                    .hasSize(4)
                    .allSatisfy(plan ->
                            assertThat(plan)
                                    .containsPattern("(log|token_transfer)_p2_pkey")
                                    .doesNotContainPattern("_p[01]")
                                    .doesNotContainPattern(
                                            "Seq Scan on (%s)(_p[0-9]+)?( |$)".formatted(BIG)));
        }
    }

    @Test
    void pagesOfAnAddress() {
        readsRangesOnly(s -> s.addresses().find(somebody));
        readsRangesOnly(s -> s.addresses().transactions(somebody, PageWish.first(25)));
        readsRangesOnly(s -> s.addresses().transfers(somebody, PageWish.first(25)));
        readsRangesOnly(s -> s.addresses().holdings(somebody, PageWish.first(25)));
        readsRangesOnly(s -> s.addresses().items(somebody, PageWish.first(25)));
        for (Cursor.Way way : Cursor.Way.values()) {
            readsRangesOnly(s ->
                    s.addresses()
                            .transactions(
                                    somebody, new PageWish(cursor("address", way, 450, 3), 25)));
        }
    }

    @Test
    void pagesOfAToken() {
        readsRangesOnly(s -> s.tokens().find(token));
        readsRangesOnly(s -> s.tokens().transfers(token, PageWish.first(25)));
        readsRangesOnly(s -> s.tokens().items(token, PageWish.first(25)));
    }

    @Test
    void pagesOfHoldersSortOnlyThoseWhoMoved() {
        sortsOnlyThoseWhoMoved(PageWish.first(25));
        for (Cursor.Way way : Cursor.Way.values()) {
            sortsOnlyThoseWhoMoved(new PageWish(cursor("holders", way, 500, 100), 25));
        }
    }

    private void sortsOnlyThoseWhoMoved(PageWish wish) {
        String plan = plans(s -> s.tokens().holders(token, wish)).getLast();
        assertThat(plan.replaceAll("Sort\\s+Sort Key: moved\\.", ""))
                .containsPattern("Index Scan (Backward )?using token_balance_holders")
                .containsPattern("Index Scan (Backward )?using token_transfer_p2_token")
                .doesNotContain("token_transfer_p0", "token_transfer_p1")
                .doesNotContainPattern("Seq Scan on (%s)(_p[0-9]+)?( |$)".formatted(BIG))
                .doesNotContainPattern("->\\s+(Incremental )?Sort")
                .doesNotContain("Hash Join")
                .doesNotContain("Bitmap");
    }

    @Test
    void searchesForTheStartOfANameByItsIndex() {
        List<String> plans = plans(s -> s.search().search("sym12", 10));
        assertThat(plans.getLast())
                .contains("token_observation_symbol", "token_observation_name")
                .doesNotContainPattern("Seq Scan on (%s)".formatted(BIG));
    }

    @Test
    void leavesOutPartitionsThatAPageCannotReach() {
        List<String> older =
                plans(s ->
                        s.blocks().page(new PageWish(cursor("blocks", Cursor.Way.OLDER, 450), 25)));
        assertThat(older).hasSize(1).first().asString().contains("block_p1").doesNotContain("p2");
        List<String> newer =
                plans(s ->
                        s.addresses()
                                .transactions(
                                        somebody,
                                        new PageWish(
                                                cursor("address", Cursor.Way.NEWER, 700, 0), 25)));
        assertThat(newer)
                .filteredOn(plan -> plan.contains("activity_p"))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .contains("activity_p2")
                .doesNotContain("activity_p1");
        // the rows are looked for where the page lies alone
        assertThat(newer.getLast())
                .contains("transaction_p2", "block_p2")
                .doesNotContainPattern("(transaction|block)_p[01]");
    }

    @Test
    void leavesOutPartitionsInWhichAnAddressTookNoPart() {
        Address shortLived = Address.fromHex("0x" + "a5".repeat(20));
        List<String> plans =
                plans(s -> {
                    s.addresses().find(shortLived);
                    s.addresses().transactions(shortLived, PageWish.first(25));
                    s.addresses().transfers(shortLived, PageWish.first(25));
                });
        assertThat(plans)
                .filteredOn(plan -> plan.contains("activity_p"))
                .hasSize(3)
                .allSatisfy(plan -> assertThat(plan).contains("activity_p1"))
                .noneSatisfy(plan -> assertThat(plan).containsPattern("activity_p[02]"));
    }

    @Test
    void findsAHashOfTodayInTheNewestPartitionAlone() {
        BlockHash unknown = BlockHash.fromHex("0x" + "7".repeat(64));
        List<String> plans = plans(s -> s.blocks().numberOf(unknown));
        // the bounds, then windows of one, and of the two partitions before it
        assertThat(plans).hasSize(3);
        assertThat(plans.get(1)).contains("block_lookup_p2").doesNotContain("block_lookup_p1");
        assertThat(plans.get(2)).contains("block_lookup_p1").contains("block_lookup_p0");
        readsRangesOnly(s -> s.transactions().find(TransactionHash.owned(new byte[32])));
    }

    @Test
    void chartsAndValidatorsReadTheNewestBlocks() {
        readsRangesOnly(s -> s.blocks().chart(50));
        readsRangesOnly(s -> s.validators().roster());
    }

    @Test
    void neverLetsACursorLeaveTheIndex() {
        BigInteger beyond = BigInteger.valueOf(Long.MAX_VALUE);
        String cursor = Cursor.text("transactions", Cursor.Way.OLDER, List.of(beyond, beyond));
        readsRangesOnly(s -> s.transactions().page(new PageWish(cursor, 25)));
    }
}
