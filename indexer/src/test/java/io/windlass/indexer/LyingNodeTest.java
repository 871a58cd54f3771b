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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The role between two nodes, the preferred one a liar: the reason can be read within seconds, the
 * true chain arrives from the other, and the liar is let in again once it tells the truth.
 */
final class LyingNodeTest {
    static final long CHAIN = 1337;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration BACK_IN = Duration.ofSeconds(20);
    private static final String SAID =
            """
            select node || ': ' || "check" || ', expected ' || expected || ', got ' || got from quarantine
            union all
            select url || ': ' || state from node_report
            """;

    private static final BlockMaker MAKER =
            BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(20);
    private static final StubNode LIAR = stub();
    private static final StubNode HONEST = stub();
    private static final Database OWNER = TestPostgres.shared().freshDatabase();
    private static final JdbcClient JDBC = JdbcClient.create(OWNER.dataSource());
    private static Role role;

    @BeforeAll
    static void start() throws InterruptedException {
        LedgerMigration.migrate(OWNER.dataSource());
        role = Role.on(OWNER, List.of(LIAR, HONEST), "--indexer.calls.deadline=2s");
        awaitTip(MAKER.tip(), START);
    }

    @AfterAll
    static void stop() {
        role.close();
        LIAR.close();
        HONEST.close();
    }

    static Stream<Lie> lies() {
        return Lies.all();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void isHeldOrShutOutInWordsAndTheTrueChainStillArrives(Lie lie) throws Exception {
        BlockClaim truth = Lies.lively(MAKER);
        lie.tell().on(LIAR, MAKER);
        Await.until(lie + ": the reason can be read", SOON, () -> said().contains(lie.words()));
        HONEST.grow(List.of(BlockJson.line(truth)));
        awaitTip(truth, SOON);

        lie.heal().on(LIAR, MAKER);
        BlockClaim next = Lies.lively(MAKER);
        for (StubNode node : List.of(HONEST, LIAR)) {
            node.grow(List.of(BlockJson.line(truth), BlockJson.line(next)));
        }
        awaitTip(next, SOON);
        Await.until(
                lie + ": in use again",
                BACK_IN,
                () -> role.node(0).startsWith("in use, head " + next.header().number()));
        assertThat(role.status().path("quarantined").asLong()).isZero();
        assertThat(role.status().path("coverage").toString())
                .isEqualTo("[\"0-" + next.header().number() + "\"]");
    }

    private static String said() {
        return String.join("\n", JDBC.sql(SAID).query(String.class).list());
    }

    private static void awaitTip(BlockClaim block, Duration deadline) throws InterruptedException {
        Await.until(
                "block %s is the tip".formatted(block.header().number()),
                deadline,
                () ->
                        role.status()
                                .path("tip")
                                .path("hash")
                                .asString()
                                .equals(block.hash().toHex()));
    }

    private static StubNode stub() {
        return StubNode.of(CHAIN, BlockJson.lines(MAKER.blocks())).withEmptyState();
    }
}
