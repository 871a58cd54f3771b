package io.windlass.indexer.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.proof.BlockProof;
import io.windlass.indexer.anchor.Checkpoints;
import io.windlass.indexer.anchor.SealAnchors;
import io.windlass.indexer.anchor.SealSettings;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.source.NodeState.Admitted;
import io.windlass.indexer.source.NodeState.ShutOut;
import io.windlass.indexer.source.Supply.Proven;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.ledger.write.Ledger;
import io.windlass.node.FakeNode;
import io.windlass.node.Node;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Senders are proven last and for all blocks at once; what follows is as if one by one. */
final class BlockSourceTest {
    private static final long CHAIN = 1337;
    private static final int BLOCKS = 6;
    private static final int TRANSACTIONS = 40;

    private final BlockMaker maker = grown();
    private final FakeNode node = FakeNode.of(CHAIN, maker.blocks());
    private final IndexerMeters meters = new IndexerMeters(new SimpleMeterRegistry());
    private final Roster roster = new Roster(List.<Node>of(node), Clock.systemUTC(), meters);
    private final Database database = TestPostgres.shared().freshDatabase();
    private Ledger ledger;
    private BlockSource source;

    @BeforeEach
    void open() throws Exception {
        LedgerMigration.migrate(database.dataSource());
        Database writer = database.loginAs("indexer_of_tests", "windlass_writer");
        ledger =
                Ledger.open(
                        new LedgerSettings(
                                writer.jdbcUrl(), writer.username(), writer.password(), null, 2));
        SealAnchors anchors =
                new SealAnchors(
                        maker.rules(),
                        new SealSettings(maker.rules().epochLength(), 100, 2),
                        new Checkpoints(maker.rules(), ledger.sealCheckpoints()));
        source =
                new BlockSource(
                        new BlockProof(maker.rules()),
                        anchors,
                        ledger.quarantine(),
                        roster,
                        meters);
        roster.set(node, new Admitted(node.probe(), node.head()));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void givesAllThatIsProven() {
        assertThat(supply(1))
                .isInstanceOfSatisfying(
                        Proven.class,
                        proven -> {
                            assertThat(numbers(proven)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
                            assertThat(proven.shortfall()).isEmpty();
                        });
        assertThat(quarantined()).isEmpty();
    }

    /** Block 5 is found false before the senders of block 3 are looked at. */
    @Test
    void theLowestFalseBlockIsTheOneThatCounts() {
        node.lie(new BlockNumber(3), block -> withSender(block, 17));
        node.lie(new BlockNumber(5), BlockSourceTest::withoutReceipts);
        for (int i = 0; i < 2; i++) {
            assertThat(supply(1))
                    .isInstanceOfSatisfying(
                            Proven.class,
                            proven -> {
                                assertThat(numbers(proven)).containsExactly(1L, 2L);
                                assertThat(proven.shortfall())
                                        .get()
                                        .asString()
                                        .contains("block 3 ", "check 'sender'", "transaction 17");
                            });
        }
        assertThat(quarantined()).containsExactly("3 sender 2");
        assertThat(roster.state(node)).isInstanceOf(ShutOut.class);
    }

    @Test
    void aFalseBlockBelowAFalseSenderCounts() {
        node.lie(new BlockNumber(3), BlockSourceTest::withoutReceipts);
        node.lie(new BlockNumber(5), block -> withSender(block, 17));

        assertThat(supply(1))
                .isInstanceOfSatisfying(
                        Proven.class,
                        proven -> assertThat(numbers(proven)).containsExactly(1L, 2L));
        assertThat(quarantined()).containsExactly("3 receipt count 1");
    }

    @Test
    void refusesWhereTheFirstBlockHasAFalseSender() {
        node.lie(new BlockNumber(2), block -> withSender(block, 0));

        assertThat(supply(2))
                .isInstanceOfSatisfying(
                        Supply.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("block 2 ", "'sender'"));
        assertThat(quarantined()).containsExactly("2 sender 1");
    }

    @Test
    void aLookQuarantinesNothing() {
        node.lie(new BlockNumber(2), block -> withSender(block, 0));

        assertThat(source.look(node, new BlockNumber(2))).isInstanceOf(Supply.Refused.class);
        assertThat(quarantined()).isEmpty();
        assertThat(roster.state(node)).isInstanceOf(Admitted.class);
    }

    private Supply supply(long first) {
        return source.supply(node, BlockRange.of(first, BLOCKS), Optional.empty());
    }

    private static List<Long> numbers(Proven proven) {
        return proven.blocks().stream().map(it -> it.number().value()).toList();
    }

    /** Number, check, and how often it was seen. */
    private List<@Nullable String> quarantined() {
        return JdbcClient.create(database.dataSource())
                .sql("select number || ' ' || \"check\" || ' ' || seen from quarantine")
                .query(String.class)
                .list();
    }

    private BlockClaim withSender(BlockClaim block, int index) {
        List<TransactionClaim> transactions = new ArrayList<>(block.transactions());
        TransactionClaim claim = transactions.get(index);
        Address other = maker.account(1 - index % 2).address();
        transactions.set(
                index,
                new TransactionClaim(
                        claim.hash(), claim.type(), other, claim.transaction(), claim.raw()));
        return new BlockClaim(
                block.hash(),
                block.header(),
                List.copyOf(transactions),
                block.receipts(),
                block.uncles(),
                block.withdrawals());
    }

    private static BlockClaim withoutReceipts(BlockClaim block) {
        return new BlockClaim(
                block.hash(),
                block.header(),
                block.transactions(),
                List.of(),
                block.uncles(),
                block.withdrawals());
    }

    private static BlockMaker grown() {
        BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin();
        for (int i = 0; i < BLOCKS; i++) {
            BlockPlan plan = maker.next();
            for (int k = 0; k < TRANSACTIONS; k++) {
                plan.transfer(k % 2, maker.account(9).address(), k);
            }
            plan.make();
        }
        return maker;
    }
}
