package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.node.BlockJson;
import io.windlass.testing.Await;
import io.windlass.testing.Misbehavior;
import io.windlass.testing.StubNode;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers without measure, against a process with 256 MB of heap. */
final class SmallHeapTest {
    private static final long CHAIN = 1337;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final List<Misbehavior> WITHOUT_MEASURE =
            List.of(Misbehavior.HUGE, Misbehavior.MANY, Misbehavior.ENDLESS, Misbehavior.TRICKLE);

    @Test
    void survivesAnswersWithoutMeasureAndTakesTheTrueChainFromTheOtherNode() throws Exception {
        BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(60);
        Database owner = TestPostgres.shared().freshDatabase();
        LedgerMigration.migrate(owner.dataSource());
        try (StubNode liar = stub(maker);
                StubNode honest = stub(maker)) {
            liar.misbehave(WITHOUT_MEASURE.getFirst(), ",true]");
            try (RoleProcess role =
                    RoleProcess.on(owner, List.of(liar, honest), "--indexer.calls.deadline=2s")) {
                awaitAll(role, maker);
                for (Misbehavior how : WITHOUT_MEASURE) {
                    liar.misbehave(Misbehavior.NONE);
                    grow(maker, liar, honest);
                    awaitAll(role, maker);
                    awaitUse(role, maker);
                    liar.misbehave(how, ",true]");
                    grow(maker, liar, honest);
                    awaitAll(role, maker);
                }
                assertThat(role.isAlive()).isTrue();
            }
        }
    }

    private static void grow(BlockMaker maker, StubNode... nodes) {
        BlockClaim block = Lies.lively(maker);
        for (StubNode node : nodes) {
            node.grow(List.of(BlockJson.line(block)));
        }
    }

    private static void awaitAll(RoleProcess role, BlockMaker maker) throws InterruptedException {
        String wanted = "[\"0-" + maker.tip().header().number() + "\"]";
        Await.until(
                "stored: " + wanted,
                DEADLINE,
                () -> role.status().path("coverage").toString().equals(wanted));
    }

    private static void awaitUse(RoleProcess role, BlockMaker maker) throws InterruptedException {
        String wanted = "in use, head " + maker.tip().header().number();
        Await.until(
                "the liar is " + wanted,
                DEADLINE,
                () ->
                        role.status()
                                .path("nodes")
                                .path(0)
                                .path("state")
                                .asString()
                                .startsWith(wanted));
    }

    private static StubNode stub(BlockMaker maker) {
        return StubNode.of(CHAIN, BlockJson.lines(maker.blocks())).withEmptyState();
    }
}
