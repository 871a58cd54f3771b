package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.Consensus;
import io.windlass.chain.Finality;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.source.ChainStart;
import io.windlass.indexer.source.ChainStart.Attempt.Established;
import io.windlass.indexer.source.ChainStart.Attempt.NotYet;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.WrongChain;
import io.windlass.ledger.write.Ledger;
import io.windlass.node.FakeNode;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChainStartTest {
    private static final BlockMaker CLIQUE =
            BlockMaker.of(Consensus.CLIQUE).chainId(7).validators(5).begin().grow(3);

    @Test
    void pinsWhatTheFirstNodeSaysOfItsChain() {
        try (Rig rig = Rig.on(FakeNode.of(7, CLIQUE.blocks()))) {
            assertThat(rig.ledger.identity())
                    .contains(
                            new ChainIdentity(
                                    BigInteger.valueOf(7),
                                    CLIQUE.genesis().hash(),
                                    Consensus.CLIQUE,
                                    true,
                                    new Finality(4),
                                    30_000));
        }
    }

    @Test
    void detectsEveryConsensusFromItsHeaders() {
        for (Consensus consensus : Consensus.values()) {
            BlockMaker maker = BlockMaker.of(consensus).chainId(7).begin().grow(2);
            try (Rig rig = Rig.on(FakeNode.of(7, maker.blocks()))) {
                assertThat(rig.ledger.identity()).map(ChainIdentity::consensus).contains(consensus);
            }
        }
    }

    @Test
    void refusesALedgerOfAnotherChainAndNamesBoth() {
        BlockMaker reset = BlockMaker.of(Consensus.CLIQUE).chainId(7).seed(99).begin().grow(3);
        try (Rig rig = Rig.on(FakeNode.of(7, CLIQUE.blocks()))) {
            assertThatThrownBy(() -> Rig.again(rig.database, FakeNode.of(8, CLIQUE.blocks())))
                    .isInstanceOf(WrongChain.class)
                    .hasMessageContaining("is on chain 8, but the ledger holds chain 7");
            assertThatThrownBy(() -> Rig.again(rig.database, FakeNode.of(7, reset.blocks())))
                    .isInstanceOf(WrongChain.class)
                    .hasMessageContaining(CLIQUE.genesis().hash().toHex())
                    .hasMessageContaining(reset.genesis().hash().toHex());
        }
    }

    @Test
    void goesOnWithTheNodesThatFitAndWaitsWhileNoneAnswers() {
        try (Rig rig = Rig.on(FakeNode.of(7, CLIQUE.blocks()))) {
            FakeNode wrong = FakeNode.of(8, CLIQUE.blocks());
            FakeNode down = FakeNode.of(7, CLIQUE.blocks()).stop();
            FakeNode right = FakeNode.of(7, CLIQUE.blocks());
            assertThat(new ChainStart(rig.ledger, List.of(wrong, right), null, 30_000).attempt())
                    .isInstanceOf(Established.class);
            assertThat(new ChainStart(rig.ledger, List.of(wrong, down), null, 30_000).attempt())
                    .isInstanceOfSatisfying(
                            NotYet.class,
                            wait -> assertThat(wait.reason()).contains("could not be reached"));
        }
    }

    @Test
    void takesTheOperatorsDepthOfFinalityAtEachStart() {
        try (Rig rig = Rig.on(FakeNode.of(7, CLIQUE.blocks()))) {
            FakeNode node = FakeNode.of(7, CLIQUE.blocks());
            new ChainStart(rig.ledger, List.of(node), new Finality(12), 30_000).attempt();
            assertThat(rig.ledger.identity())
                    .map(ChainIdentity::finality)
                    .contains(new Finality(12));
        }
    }

    @Test
    void pinsNothingInAnEmptyLedgerWhileTheNodesDisagree() {
        BlockMaker reset = BlockMaker.of(Consensus.CLIQUE).chainId(7).seed(99).begin().grow(3);
        FakeNode one = FakeNode.of(7, CLIQUE.blocks());
        try (Ledger empty = Rig.emptyLedger()) {
            assertThatThrownBy(() -> start(empty, one, FakeNode.of(8, CLIQUE.blocks())).attempt())
                    .isInstanceOf(WrongChain.class)
                    .hasMessageContaining(
                            "the ledger is empty and the nodes are on different chains")
                    .hasMessageContaining("is on chain 7")
                    .hasMessageContaining("is on chain 8");
            assertThatThrownBy(
                            () -> start(empty, one, one, FakeNode.of(7, reset.blocks())).attempt())
                    .isInstanceOf(WrongChain.class)
                    .hasMessageContaining(CLIQUE.genesis().hash().toHex())
                    .hasMessageContaining(reset.genesis().hash().toHex());
            assertThat(empty.identity()).isEmpty();
        }
    }

    @Test
    void pinsAnEmptyLedgerOnlyByTheWordOfMoreThanHalfOfTheNodes() {
        FakeNode one = FakeNode.of(7, CLIQUE.blocks());
        FakeNode down = FakeNode.of(7, CLIQUE.blocks()).stop();
        try (Ledger empty = Rig.emptyLedger()) {
            assertThat(start(empty, one, down).attempt())
                    .isInstanceOfSatisfying(
                            NotYet.class,
                            wait ->
                                    assertThat(wait.reason())
                                            .contains("1 of 2 nodes say which chain this is")
                                            .contains("could not be reached"));
            assertThat(empty.identity()).isEmpty();
            assertThat(start(empty, one, down, one).attempt()).isInstanceOf(Established.class);
        }
    }

    private static ChainStart start(Ledger ledger, FakeNode... nodes) {
        return new ChainStart(ledger, List.of(nodes), null, 30_000);
    }
}
