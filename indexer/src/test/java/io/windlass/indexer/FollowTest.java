package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.loop.StepReport.Level;
import io.windlass.ledger.Tip;
import io.windlass.node.FakeNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FollowTest {
    private static final long CHAIN = 1337;

    @Test
    void startsAtTheHeadAndThenTakesBlockAfterBlock() {
        BlockMaker maker = clique(10);
        FakeNode node = node(maker);
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(10, 10));
            maker.grow(3);
            node.grow(maker.blocks().subList(11, 14));
            assertThat(rig.follow().sentence()).isEqualTo("at the head");
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(10, 13));
            assertThat(tip(rig)).isEqualTo(maker.tip().hash().toHex());
        }
    }

    @Test
    void followsEveryKindOfConsensus() {
        for (Consensus consensus : Consensus.values()) {
            BlockMaker maker = BlockMaker.of(consensus).chainId(CHAIN).begin().grow(6);
            try (Rig rig = Rig.on(node(maker))) {
                rig.follow();
                assertThat(tip(rig)).as(consensus.name()).isEqualTo(maker.tip().hash().toHex());
            }
        }
    }

    @Test
    void replacesALighterBranchByAHeavierOne() {
        BlockMaker ours = clique(20);
        BlockMaker theirs = ours.branchAt(15).grow(7);
        FakeNode node = node(clique(12));
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            node.grow(ours.blocks().subList(13, 21));
            rig.follow();
            assertThat(tip(rig)).isEqualTo(ours.tip().hash().toHex());
            node.reorg(new BlockNumber(15), theirs.blocks().subList(16, 23));
            StepReport report = rig.followOnce();
            assertThat(report.level()).isEqualTo(Level.NOTABLE);
            assertThat(report.sentence())
                    .startsWith("reorg of depth 5: replaced the blocks above 15 by block");
            rig.follow();
            assertThat(tip(rig)).isEqualTo(theirs.tip().hash().toHex());
        }
    }

    /** An indexer that began at the head, and a reorg that reaches below what it has stored. */
    @Test
    void replacesABranchThatLeftOursWhereNothingIsStoredYet() {
        BlockMaker ours = clique(40);
        BlockMaker theirs = ours.branchAt(37).grow(6);
        FakeNode node = node(ours);
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(40, 40));
            node.reorg(new BlockNumber(37), theirs.blocks().subList(38, 44));

            rig.follow();
            rig.backfill();

            assertThat(tip(rig)).isEqualTo(theirs.tip().hash().toHex());
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 43));
        }
    }

    /** Blocks on both sides of what is missing are orphaned: only a reorg below it helps. */
    @Test
    void replacesABranchThatLeftOursBelowAGap() {
        BlockMaker ours = clique(40);
        BlockMaker theirs = ours.branchAt(28).grow(15);
        FakeNode node = node(ours);
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            node.hide(new BlockNumber(39));
            rig.backfill();
            rig.backfill();
            assertThat(rig.ledger.coverage().ranges())
                    .containsExactly(BlockRange.of(0, 31), BlockRange.of(40, 40));
            node.show(new BlockNumber(39))
                    .reorg(new BlockNumber(28), theirs.blocks().subList(29, 44));

            rig.follow();

            assertThat(tip(rig)).isEqualTo(theirs.tip().hash().toHex());
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 43));
        }
    }

    @Test
    void holdsTheTipWhenTheHeadGoesBackOnTheSameBranch() {
        BlockMaker maker = clique(10);
        FakeNode node = node(maker);
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            node.goBack(new BlockNumber(7));
            assertThat(rig.follow().sentence()).contains("3 blocks behind the tip");
            assertThat(tip(rig)).isEqualTo(maker.tip().hash().toHex());
        }
    }

    @Test
    void stopsAtABlockThatFailsAndGoesOnWhenANodeGivesOneThatProves() {
        BlockMaker maker = clique(12);
        FakeNode liar = node(clique(10));
        FakeNode honest = node(clique(10));
        try (Rig rig = Rig.on(liar, honest)) {
            rig.follow();
            liar.grow(maker.blocks().subList(11, 13))
                    .lie(new BlockNumber(11), FollowTest::withoutReceipts);
            StepReport stopped = rig.follow();
            assertThat(stopped.level()).isEqualTo(Level.TROUBLE);
            assertThat(stopped.sentence()).startsWith("stopped: node ").contains("block 11");
            assertThat(rig.ledger.quarantine().open()).isEqualTo(1);
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(10, 10));

            honest.grow(maker.blocks().subList(11, 13));
            assertThat(rig.follow().sentence()).isEqualTo("at the head");
            assertThat(rig.ledger.quarantine().open()).isZero();
            assertThat(tip(rig)).isEqualTo(maker.tip().hash().toHex());
        }
    }

    @Test
    void neverGivesUpABranchForOneThatDoesNotProve() {
        BlockMaker ours = clique(20);
        BlockMaker theirs = ours.branchAt(15).grow(7);
        FakeNode node = node(ours);
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            rig.backfill();
            node.reorg(new BlockNumber(15), theirs.blocks().subList(16, 23))
                    .lie(new BlockNumber(17), FollowTest::withoutReceipts);
            assertThat(rig.follow().level()).isEqualTo(Level.TROUBLE);
            assertThat(tip(rig)).isEqualTo(ours.tip().hash().toHex());
        }
    }

    @Test
    void waitsForABlockThatIsAnnouncedButNotThereYet() {
        BlockMaker maker = clique(12);
        FakeNode node = node(clique(10));
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            node.grow(maker.blocks().subList(11, 13)).hide(new BlockNumber(11));
            assertThat(rig.follow().sentence())
                    .isEqualTo(
                            "held: node fake://node announced block 12 but does not have header 11 yet");
            node.show(new BlockNumber(11));
            rig.follow();
            assertThat(tip(rig)).isEqualTo(maker.tip().hash().toHex());
        }
    }

    @Test
    void callsAMismatchOnABftChainAnIncidentAndKeepsItsBranch() {
        BlockMaker ours = BlockMaker.of(Consensus.QBFT).chainId(CHAIN).begin().grow(10);
        BlockMaker theirs = ours.branchAt(8).grow(4);
        FakeNode node = FakeNode.of(CHAIN, ours.blocks());
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            rig.backfill();
            node.reorg(new BlockNumber(8), theirs.blocks().subList(9, 13));
            StepReport report = rig.follow();
            assertThat(report.level()).isEqualTo(Level.TROUBLE);
            assertThat(report.sentence()).contains("this is an incident, not a reorg");
            assertThat(tip(rig)).isEqualTo(ours.tip().hash().toHex());
        }
    }

    @Test
    void goesOnAfterARestartWhereItStopped() {
        BlockMaker maker = clique(10);
        FakeNode node = node(maker);
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            maker.grow(5);
            node.grow(maker.blocks().subList(11, 16));
            try (Rig restarted = Rig.again(rig.database, node)) {
                restarted.follow();
                assertThat(restarted.ledger.coverage().ranges())
                        .containsExactly(BlockRange.of(10, 15));
            }
        }
    }

    private static BlockMaker clique(int blocks) {
        return BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(blocks);
    }

    private static FakeNode node(BlockMaker maker) {
        return FakeNode.of(CHAIN, maker.blocks());
    }

    private static String tip(Rig rig) {
        return rig.ledger.tip().map(Tip::hash).map(Object::toString).orElse("none");
    }

    private static BlockClaim withoutReceipts(BlockClaim claim) {
        return new BlockClaim(
                claim.hash(),
                claim.header(),
                claim.transactions(),
                List.of(),
                claim.uncles(),
                claim.withdrawals());
    }
}
