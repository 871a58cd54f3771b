package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.node.FakeNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The indexer that follows drops what the ledger's policy no longer keeps, and nothing else. */
final class RetentionStepTest {
    private static final long CHAIN = 1337;
    private static final int LENGTH = 120;
    private static final long PARTITION = 10;

    private final BlockMaker maker =
            BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(LENGTH);
    private final FakeNode node = FakeNode.of(CHAIN, maker.blocks());

    @Test
    void dropsOnePartitionAfterTheOtherAndNoneOnceThePolicyIsMet() {
        try (Rig rig = filled()) {
            assertThat(rig.retain()).containsExactly("nothing is too old: every block is kept");
            rig.ledger.retention().keep(OptionalLong.of(90));

            assertThat(rig.retain())
                    .containsExactly(
                            "dropped 10 blocks below 10 in 8 partitions, as the policy says",
                            "dropped 10 blocks below 20 in 8 partitions, as the policy says",
                            "dropped 10 blocks below 30 in 8 partitions, as the policy says",
                            "nothing is too old: the newest 90 blocks are kept, by partitions of 10");
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(30, LENGTH));

            node.grow(maker.grow(10).blocks().subList(LENGTH + 1, LENGTH + 11));
            rig.follow();
            assertThat(rig.backfill()).last().asString().doesNotContain("stored");
            assertThat(rig.retain()).hasSize(2);
            assertThat(rig.ledger.coverage().ranges())
                    .containsExactly(BlockRange.of(40, LENGTH + 10));
        }
    }

    @Test
    void neverDropsWhatAReorgMayStillReplace() {
        try (Rig rig = filled()) {
            rig.ledger.retention().keep(OptionalLong.of(1));
            rig.retain();
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(50, LENGTH));
        }
    }

    @Test
    void fillsNoHistoryThatWouldBeTooOld() {
        try (Rig rig = Rig.partitionedBy(PARTITION, node)) {
            rig.ledger.retention().keep(OptionalLong.of(90));
            rig.follow();
            rig.retain();
            assertThat(rig.ledger.retention().policy().floor()).isEqualTo(new BlockNumber(30));
            rig.backfill();
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(30, LENGTH));
        }
    }

    @Test
    void comesBackLaterEachTimeAReaderIsInItsWay() throws SQLException {
        try (Rig rig = filled();
                Connection reader = rig.database.dataSource().getConnection()) {
            rig.ledger.retention().keep(OptionalLong.of(100));
            read(reader);
            assertThat(rig.retain()).last().asString().endsWith("tries again in 30 s");
            assertThat(rig.retain()).last().asString().endsWith("tries again in 60 s");
            reader.rollback();
            assertThat(rig.retain()).first().asString().startsWith("dropped 10 blocks");

            rig.ledger.retention().keep(OptionalLong.of(80));
            read(reader);
            assertThat(rig.retain()).last().asString().endsWith("tries again in 30 s");
        }
    }

    /** Keeps the lock until its transaction ends. */
    private static void read(Connection reader) throws SQLException {
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            statement.execute("select count(*) from block");
        }
    }

    private Rig filled() {
        Rig rig = Rig.partitionedBy(PARTITION, node);
        rig.follow();
        rig.backfill();
        return rig;
    }
}
