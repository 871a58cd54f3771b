package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.loop.StepReport;
import io.windlass.node.FakeNode;
import io.windlass.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One indexer follows; the others are spares, and the one that overslept becomes one. */
final class LeaseTest {
    private static final long CHAIN = 1337;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void theOneThatOversleptWritesNothingMoreAndBecomesASpare() throws Exception {
        BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(10);
        FakeNode node = FakeNode.of(CHAIN, maker.blocks());
        try (Rig sleeper = Rig.on(node)) {
            sleeper.follow();
            assertThat(sleeper.lease().sentence()).isEqualTo("follows in term 1");
            try (Rig spare = Rig.again(sleeper.database, node)) {
                assertThat(spare.lease().sentence()).isEqualTo("follows in term 2");
                maker.grow(2);
                node.grow(maker.blocks().subList(11, 13));

                StepReport woken = awake(sleeper);
                assertThat(woken.sentence()).startsWith("became a spare: ");
                assertThat(spare.ledger.coverage().ranges()).containsExactly(BlockRange.of(10, 10));
                assertThat(sleeper.followOnce().sentence())
                        .isEqualTo("a spare: another indexer follows");

                spare.follow();
                spare.backfill();
                try (Rig fresh = Rig.on(FakeNode.of(CHAIN, maker.blocks()))) {
                    fresh.follow();
                    fresh.backfill();
                    assertThat(LedgerDump.of(spare.database))
                            .isEqualTo(LedgerDump.of(fresh.database));
                }
            }
        }
    }

    /** Its sessions were ended by the one that took over: the first steps find that out. */
    private static StepReport awake(Rig sleeper) throws InterruptedException {
        StepReport[] last = new StepReport[1];
        Await.until(
                "the ledger is heard again",
                DEADLINE,
                () -> {
                    last[0] = sleeper.followPatiently();
                    return !last[0].sentence().startsWith("the ledger does not answer");
                });
        return last[0];
    }
}
