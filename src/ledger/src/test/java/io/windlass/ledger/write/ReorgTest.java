package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.BlockPoint;
import io.windlass.ledger.BrokenChain;
import io.windlass.ledger.Contents;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class ReorgTest {
    private static final BlockNumber ANCESTOR = new BlockNumber(8);

    private final TestLedger database = TestLedger.fresh();
    private final Ledger ledger = Ledger.open(database.writerSettings(null));
    private final RandomChain content = new RandomChain(11);
    private final BlockMaker old = content.grow(RandomChain.begin(Consensus.CLIQUE, 11), 20);
    private final BlockMaker winner = content.grow(old.branchAt(ANCESTOR.value()), 15);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void putsTheNewBranchInPlaceOfTheOldOneAndSaysSoOnce() {
        storeOldBranch();

        ReorgOutcome outcome = ledger.reorg(ANCESTOR, branch(), 12);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ReorgOutcome.Reorged.class,
                        reorged -> {
                            Announcement.Reorged said = reorged.announcement();
                            assertThat(said.before()).isEqualTo(point(old, 20));
                            assertThat(said.tip()).isEqualTo(point(winner, 23));
                            assertThat(said.depth()).isEqualTo(12);
                            assertThat(said.sequence()).isEqualTo(2);
                        });
        assertThat(Contents.of(database.owner())).isEqualTo(freshOf(winner));
    }

    @Test
    void mayEndBelowTheOldTip() {
        storeOldBranch();
        ledger.reorg(ANCESTOR, TestChain.proven(winner, 9, 10), 12);

        assertThat(ledger.tip().orElseThrow().hash()).isEqualTo(winner.block(10).hash());
        assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 10));
    }

    @ParameterizedTest(name = "stored up to {0}")
    @ValueSource(longs = {5, -1})
    void replacesBlocksWhoseAncestorLiesInAGap(long last) {
        ledger.establish(TestChain.identity(old));
        if (last >= 0) {
            ledger.append(TestChain.proven(old, 0, last));
        }
        ledger.append(TestChain.proven(old, 10, 20));

        assertThat(ledger.reorg(ANCESTOR, TestChain.proven(winner, 9, 12), 12))
                .isInstanceOf(ReorgOutcome.Reorged.class);

        assertThat(ledger.tip().orElseThrow().hash()).isEqualTo(winner.block(12).hash());
        assertThat(ledger.coverage().ranges()).endsWith(BlockRange.of(9, 12));
        ledger.append(TestChain.proven(winner, last + 1, 8));
        ledger.append(TestChain.proven(winner, 13, 23));
        assertThat(Contents.of(database.owner())).isEqualTo(freshOf(winner));
    }

    @Test
    void replacesBlocksOnBothSidesOfAGap() {
        ledger.establish(TestChain.identity(old));
        ledger.append(TestChain.proven(old, 0, 10));
        ledger.append(TestChain.proven(old, 15, 20));
        assertThat(ledger.newest(12).stream().map(link -> link.number().value()))
                .containsExactly(9L, 10L, 15L, 16L, 17L, 18L, 19L, 20L);

        assertThat(ledger.reorg(ANCESTOR, branch(), 8)).isInstanceOf(ReorgOutcome.Reorged.class);

        assertThat(Contents.of(database.owner())).isEqualTo(freshOf(winner));
    }

    @Test
    void changesNothingBeyondTheCap() {
        storeOldBranch();
        Map<String, List<String>> before = Contents.of(database.owner());

        assertThat(ledger.reorg(ANCESTOR, branch(), 11))
                .isEqualTo(
                        new ReorgOutcome.Refused(
                                "more than 11 blocks lie above block 8 (tip 20): the limit is 11"));
        assertThat(Contents.of(database.owner())).isEqualTo(before);
    }

    @Test
    void refusesABranchThatDoesNotStandOnTheAncestor() {
        storeOldBranch();
        Map<String, List<String>> before = Contents.of(database.owner());
        BlockMaker deeper = old.branchAt(5).grow(8);

        assertThatThrownBy(() -> ledger.reorg(ANCESTOR, TestChain.proven(deeper, 9, 13), 20))
                .isInstanceOf(BrokenChain.class)
                .hasMessageContaining("stored block 8");
        assertThatThrownBy(() -> ledger.reorg(ANCESTOR, TestChain.proven(winner, 10, 11), 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a branch above block 8 begins with block 10");
        assertThatThrownBy(() ->
                        ledger.reorg(new BlockNumber(20), TestChain.proven(winner, 21, 22), 20))
                .isInstanceOf(BrokenChain.class)
                .hasMessage("no stored block lies above block 20");
        assertThat(Contents.of(database.owner())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"IBFT", "IBFT2", "QBFT"})
    void refusesEveryReorgOfAChainWhoseBlocksAreFinal(Consensus consensus) {
        BlockMaker chain = BlockMaker.of(consensus).seed(3).validators(4).begin().grow(5);
        ledger.establish(TestChain.identity(chain));
        ledger.append(TestChain.proven(chain, 0, 5));
        BlockMaker other = chain.branchAt(4).grow(2);

        assertThat(ledger.reorg(new BlockNumber(4), TestChain.proven(other, 5, 6), 64))
                .isEqualTo(
                        new ReorgOutcome.Refused(
                                "blocks up to 5 are final: %s chains have no reorgs"
                                        .formatted(consensus)));
        assertThat(hashAt(5)).isEqualTo(chain.block(5).hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orphan", "transaction_p1", "token_balance", "tip", "announcement"})
    void leavesTheOldBranchWholeWhenItIsCutOff(String table) {
        storeOldBranch();
        Map<String, List<String>> before = Contents.of(database.owner());
        database.cutWriterAt(table);

        assertThatThrownBy(() -> ledger.reorg(ANCESTOR, branch(), 64))
                .isInstanceOf(DataAccessException.class);
        assertThat(Contents.of(database.owner())).isEqualTo(before);

        database.owner().run("drop trigger cut on " + table);
        ledger.reorg(ANCESTOR, branch(), 64);
        assertThat(Contents.of(database.owner())).isEqualTo(freshOf(winner));
    }

    private void storeOldBranch() {
        ledger.establish(TestChain.identity(old));
        ledger.append(TestChain.proven(old, 0, 20));
    }

    private List<CheckedBlock> branch() {
        return TestChain.proven(winner, 9, 23);
    }

    private BlockHash hashAt(long number) {
        return ledger.hashAt(new BlockNumber(number)).orElseThrow();
    }

    private static BlockPoint point(BlockMaker chain, int number) {
        return new BlockPoint(new BlockNumber(number), chain.block(number).hash());
    }

    private static Map<String, List<String>> freshOf(BlockMaker chain) {
        TestLedger fresh = TestLedger.fresh();
        try (Ledger ledger = Ledger.open(fresh.writerSettings(null))) {
            ledger.establish(TestChain.identity(chain));
            ledger.append(TestChain.proven(chain, 0, 23));
        }
        return Contents.of(fresh.owner());
    }
}
