package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.backfill.BackfillProgress;
import io.windlass.indexer.backfill.BackfillProgress.Progress;
import io.windlass.node.FakeNode;
import io.windlass.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackfillTest {
    private static final long CHAIN = 1337;

    @Test
    void fillsHistoryNewestFirstDownToGenesis() {
        BlockMaker maker = clique(20);
        try (Rig rig = Rig.on(node(maker))) {
            rig.follow();
            assertThat(rig.backfill())
                    .containsExactly(
                            "filled blocks 16-19",
                            "filled blocks 8-15",
                            "filled blocks 0-7",
                            "no range to fill");
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 20));
        }
    }

    @Test
    void goesOnWithOlderRangesWhileOneIsHeld() {
        BlockMaker maker = clique(20);
        FakeNode node = node(maker).lie(new BlockNumber(18), BackfillTest::withoutReceipts);
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            assertThat(rig.backfill().getFirst()).startsWith("blocks 16-19 are held: node ");
            assertThat(rig.ledger.quarantine().open()).isEqualTo(1);
            assertThat(rig.backfill()).contains("filled blocks 8-15", "filled blocks 0-7");
            assertThat(rig.ledger.coverage().contains(new BlockNumber(18))).isFalse();
        }
    }

    @Test
    void takesABlockThatOneNodeFalsifiesFromAnother() {
        BlockMaker maker = clique(20);
        FakeNode liar = node(maker).lie(new BlockNumber(15), BackfillTest::withoutReceipts);
        try (Rig rig = Rig.on(liar, node(maker))) {
            rig.follow();
            rig.backfill();
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 20));
            assertThat(rig.ledger.quarantine().open()).isZero();
        }
    }

    @Test
    void asksForFewerBlocksWhenAnAnswerIsTooMuch() {
        FakeNode node = node(clique(40)).giveAtMost(3);
        try (Rig rig = Rig.on(node)) {
            rig.follow();
            assertThat(rig.backfill())
                    .noneMatch(said -> said.contains("held"))
                    .endsWith("no range to fill");
            assertThat(rig.ledger.coverage().ranges()).containsExactly(BlockRange.of(0, 40));
            // 8 and 4; from 2 on it asks for one more each time, until that is too much again
            assertThat(node.refusedAsTooMuch()).isBetween(2, 14);
        }
    }

    @Test
    void tellsTheRateFromTheMomentAGapIsKnown() {
        ManualClock clock = new ManualClock(Instant.EPOCH);
        try (Rig rig = Rig.on(node(clique(20)))) {
            BackfillProgress progress = new BackfillProgress(rig.ledger, List.of(), clock);
            progress.step();
            rig.follow();
            clock.advance(Duration.ofSeconds(2));
            assertThat(progress.step().sentence()).isEqualTo("20 blocks of history are missing");
            assertThat(progress.now()).isEqualTo(new Progress(20, 0));
            rig.backfill();
            clock.advance(Duration.ofSeconds(5));
            progress.step();
            assertThat(progress.now()).isEqualTo(new Progress(0, 4));
        }
    }

    @Test
    void provesSealsOfHistoryAgainstTheReplayedSet() {
        for (Consensus consensus :
                List.of(Consensus.CLIQUE, Consensus.IBFT, Consensus.IBFT2, Consensus.QBFT)) {
            BlockMaker maker = BlockMaker.of(consensus).chainId(CHAIN).begin().grow(20);
            try (Rig rig = Rig.on(node(maker))) {
                rig.follow();
                rig.backfill();
                assertThat(rig.observedSeals()).as(consensus.name()).isEqualTo(1);
            }
        }
    }

    private static BlockMaker clique(int blocks) {
        return BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(blocks);
    }

    private static FakeNode node(BlockMaker maker) {
        return FakeNode.of(CHAIN, maker.blocks());
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
