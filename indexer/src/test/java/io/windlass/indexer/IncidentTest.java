package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.loop.StepReport.Level;
import io.windlass.indexer.source.NodeState.ShutOut;
import io.windlass.ledger.Tip;
import io.windlass.ledger.write.FollowTerm;
import io.windlass.ledger.write.Incidents.Incident;
import io.windlass.node.FakeNode;
import io.windlass.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A branch that must not be taken without a person. */
final class IncidentTest {
    private static final long CHAIN = 1337;
    private static final int LENGTH = Rig.MAX_DEPTH + 10;

    private final BlockMaker ours = chain(Consensus.CLIQUE).grow(LENGTH);
    private final BlockMaker theirs = ours.branchAt(3).grow(LENGTH);

    @Test
    void stopsBeyondTheCapAndGoesOnAtAPersonsWord() {
        FakeNode node = FakeNode.of(CHAIN, ours.blocks());
        try (Rig rig = Rig.on(node);
                Rig fresh = Rig.on(FakeNode.of(CHAIN, theirs.blocks()))) {
            rig.follow();
            rig.backfill();
            node.reorg(new BlockNumber(3), theirs.blocks().subList(4, theirs.blocks().size()));
            StepReport stopped = rig.follow();
            assertThat(stopped.level()).isEqualTo(Level.TROUBLE);
            assertThat(stopped.sentence())
                    .startsWith("stopped by an incident: node fake://node: ")
                    .contains("a reorg deeper than the limit of 64 blocks needs a person");
            assertThat(rig.ledger.incidents().open()).isPresent();
            assertThat(tip(rig)).isEqualTo(ours.tip().hash().toHex());

            assertThat(rig.resume(Rig.MAX_DEPTH + 2)).isTrue();
            assertThat(rig.follow().sentence()).contains("66 blocks go, which is not enough");
            assertThat(rig.resume(LENGTH)).isTrue();
            rig.follow();
            assertThat(tip(rig)).isEqualTo(theirs.tip().hash().toHex());
            assertThat(rig.ledger.incidents().open()).isEmpty();
            fresh.follow();
            fresh.backfill();
            assertThat(LedgerDump.of(rig.database)).isEqualTo(LedgerDump.of(fresh.database));
        }
    }

    @Test
    void asksOnceForABranchThatIsTooMuchForOneReorgAndSaysWhatAPersonCanDo() throws Exception {
        FakeNode node = FakeNode.of(CHAIN, ours.blocks());
        BlockMaker near = ours.branchAt(LENGTH - 20).grow(30);
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            rig.backfill();
            node.giveAtMost(5);
            BlockNumber ancestor = new BlockNumber(LENGTH - 20);
            node.reorg(ancestor, near.blocks().subList(LENGTH - 20 + 1, near.blocks().size()));
            assertThat(rig.follow().sentence())
                    .startsWith("stopped by an incident: node fake://node: its branch of blocks ")
                    .contains("./windlass ledger forget-above " + ancestor);
            assertThat(rig.ledger.incidents().open().orElseThrow().reason())
                    .contains("./windlass ledger forget-above " + ancestor);
            rig.follow();
            rig.follow();
            assertThat(node.refusedAsTooMuch()).isOne();

            FollowTerm person =
                    rig.ledger.leases().acquireFollow("a person", Duration.ZERO).orElseThrow();
            rig.ledger.forget(person, ancestor, 20);
            rig.ledger.leases().release(person);
            try (Rig restarted = Rig.again(rig.database, node)) {
                Await.until(
                        "the indexer follows the new branch in portions",
                        Duration.ofSeconds(20),
                        () -> {
                            restarted.follow();
                            return tip(rig).equals(near.tip().hash().toHex());
                        });
            }
            assertThat(rig.ledger.incidents().open()).isEmpty();
        }
    }

    @Test
    void saysWhyAPersonsWordCannotBeFollowedAndAsksForAnother() {
        FakeNode node = FakeNode.of(CHAIN, ours.blocks());
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            rig.backfill();
            node.giveAtMost(5);
            node.reorg(new BlockNumber(3), theirs.blocks().subList(4, theirs.blocks().size()));
            rig.follow();
            assertThat(rig.resume(LENGTH)).isTrue();
            assertThat(rig.follow().sentence())
                    .startsWith("a person lets 74 blocks go, which cannot be followed: ")
                    .contains("./windlass ledger forget-above 3");
            Incident open = rig.ledger.incidents().open().orElseThrow();
            assertThat(open.reason()).contains("./windlass ledger forget-above 3");
            assertThat(open.depth()).isNull();
        }
    }

    @Test
    void endsByItselfWhenTheNodeStandsOnOurBranchAgain() {
        FakeNode node = FakeNode.of(CHAIN, ours.blocks());
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            rig.backfill();
            node.reorg(new BlockNumber(3), theirs.blocks().subList(4, theirs.blocks().size()));
            rig.follow();
            assertThat(rig.ledger.incidents().open()).isPresent();
            node.reorg(new BlockNumber(3), ours.blocks().subList(4, ours.blocks().size()));
            assertThat(rig.follow().sentence()).isEqualTo("at the head");
            assertThat(rig.ledger.incidents().open()).isEmpty();
        }
    }

    @Test
    void shutsOutAForkedNodeWhileAnotherStandsOnOurBranch() {
        for (Consensus consensus : Consensus.values()) {
            boolean shutOut = consensus != Consensus.CLIQUE && consensus != Consensus.NONE;
            BlockMaker trunk = chain(consensus).grow(12);
            BlockMaker fork = trunk.branchAt(9).grow(5);
            FakeNode forked = FakeNode.of(CHAIN, trunk.blocks());
            FakeNode honest = FakeNode.of(CHAIN, trunk.blocks());
            try (Rig rig = Rig.on(forked, honest)) {
                rig.follow();
                rig.backfill();
                forked.reorg(new BlockNumber(9), fork.blocks().subList(10, 15));
                rig.follow();
                assertThat(rig.roster.state(forked) instanceof ShutOut)
                        .as(consensus.name())
                        .isEqualTo(shutOut);
                assertThat(tip(rig)).isEqualTo((shutOut ? trunk : fork).tip().hash().toHex());
                assertThat(rig.ledger.incidents().open().isPresent())
                        .as("two final branches are for a person, %s", consensus)
                        .isEqualTo(shutOut);
            }
        }
    }

    @Test
    void neverReplacesABlockOfABftChainNotEvenAtAPersonsWord() {
        BlockMaker trunk = chain(Consensus.QBFT).grow(10);
        BlockMaker fork = trunk.branchAt(8).grow(4);
        FakeNode node = FakeNode.of(CHAIN, trunk.blocks());
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            rig.backfill();
            node.reorg(new BlockNumber(8), fork.blocks().subList(9, 13));
            rig.follow();
            assertThat(rig.resume(10)).isTrue();
            assertThat(rig.follow().level()).isEqualTo(Level.TROUBLE);
            assertThat(tip(rig)).isEqualTo(trunk.tip().hash().toHex());
        }
    }

    private static BlockMaker chain(Consensus consensus) {
        return BlockMaker.of(consensus).chainId(CHAIN).begin();
    }

    private static String tip(Rig rig) {
        return rig.ledger.tip().map(Tip::hash).map(Object::toString).orElse("none");
    }
}
