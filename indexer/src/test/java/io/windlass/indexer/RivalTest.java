package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.node.BlockJson;
import io.windlass.testing.Await;
import io.windlass.testing.StubNode;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The role between two nodes on branches that part deeper than the cap, both made by validators:
 * ours is followed on, an incident asks for a person, and the person's word decides.
 */
final class RivalTest {
    private static final long CHAIN = 1337;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration START = Duration.ofSeconds(60);

    private final BlockMaker ours = BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(20);
    private final BlockMaker theirs = ours.branchAt(5).grow(30);

    @Test
    void opensAnIncidentFollowsOnAndTakesTheOtherBranchAtAPersonsWord() throws Exception {
        Database owner = TestPostgres.shared().freshDatabase();
        LedgerMigration.migrate(owner.dataSource());
        try (StubNode faithful = stub();
                StubNode rival = stub();
                Role role =
                        Role.on(
                                owner,
                                List.of(faithful, rival),
                                "--indexer.follow.max-reorg-depth=8")) {
            awaitTip(role, ours.tip(), START);
            Await.until(
                    "all history is stored",
                    START,
                    () -> role.status().path("coverage").path(0).asString("").equals("0-20"));

            rival.dropAbove(5)
                    .grow(BlockJson.lines(theirs.blocks().subList(6, theirs.blocks().size())));
            Await.until("an incident", SOON, () -> incident(role).contains("limit of 8 blocks"));
            assertThat(role.node(1)).contains("shut out since");

            ours.grow(3);
            faithful.grow(BlockJson.lines(ours.blocks().subList(21, 24)));
            awaitTip(role, ours.tip(), SOON);
            assertThat(incident(role)).contains("limit of 8 blocks");

            assertThat(role.post("/resume", "{\"by\":\"alice\",\"depth\":30}").statusCode())
                    .isEqualTo(200);
            awaitTip(role, theirs.tip(), SOON);
            Await.until("no incident", SOON, () -> incident(role).isEmpty());
            Await.until("in use again", SOON, () -> role.node(1).startsWith("in use, head 35"));
            assertThat(incident(role)).isEmpty();
        }
    }

    private static String incident(Role role) throws Exception {
        return role.status().path("incident").asString("");
    }

    private static void awaitTip(Role role, BlockClaim block, Duration patience)
            throws InterruptedException {
        Await.until(
                "block %s is the tip".formatted(block.header().number()),
                patience,
                () ->
                        role.status()
                                .path("tip")
                                .path("hash")
                                .asString("")
                                .equals(block.hash().toHex()));
    }

    private StubNode stub() {
        return StubNode.of(CHAIN, BlockJson.lines(ours.blocks())).withEmptyState();
    }
}
