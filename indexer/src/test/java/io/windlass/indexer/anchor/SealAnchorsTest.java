package io.windlass.indexer.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.ChainRules;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.seal.SealContext.Anchored;
import io.windlass.chain.seal.SealContext.Unanchored;
import io.windlass.indexer.anchor.AnchorOutcome.Held;
import io.windlass.indexer.anchor.AnchorOutcome.Reached;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.ledger.write.Ledger;
import io.windlass.node.FakeNode;
import io.windlass.node.Node;
import io.windlass.testing.Await;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SealAnchorsTest {
    private static final long CHAIN = 1337;
    private final BlockMaker maker =
            BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).epochLength(20).begin().grow(50);
    private final FakeNode node = FakeNode.of(CHAIN, maker.blocks());
    private final Database database = TestPostgres.shared().freshDatabase();
    private Ledger ledger;

    @BeforeEach
    void open() {
        LedgerMigration.migrate(database.dataSource());
        Database writer = database.loginAs("indexer_of_tests", "windlass_writer");
        ledger =
                Ledger.open(
                        new LedgerSettings(
                                writer.jdbcUrl(), writer.username(), writer.password(), null, 2));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void replaysFromTheEpochHeaderBelowAndReachesTheVerySetOfTheMaker() throws Exception {
        for (long number : new long[] {1, 19, 35, 50}) {
            assertThat(
                            anchors(maker.rules(), 100)
                                    .above(new BlockNumber(number), parent(number), node))
                    .isEqualTo(new Reached(new Anchored(maker.snapshotAt(number - 1))));
        }
    }

    @Test
    void takesTheSetThatAnEpochHeaderLists() throws Exception {
        assertThat(anchors(maker.rules(), 100).above(new BlockNumber(41), parent(41), node))
                .isInstanceOfSatisfying(
                        Reached.class,
                        reached ->
                                assertThat(reached.context())
                                        .isInstanceOfSatisfying(
                                                Anchored.class,
                                                anchored ->
                                                        assertThat(anchored.ofParent().validators())
                                                                .isEqualTo(
                                                                        maker.snapshotAt(40)
                                                                                .validators())));
    }

    @Test
    void doesNotReplayTheEpochAgainForALowerRange() throws Exception {
        SealAnchors anchors = anchors(maker.rules(), 100);
        anchors.above(new BlockNumber(39), parent(39), node);
        int before = node.asked();
        anchors.above(new BlockNumber(37), parent(37), node);
        assertThat(node.asked() - before).isEqualTo(1);
    }

    @Test
    void observesSealsBeyondTheLimitOfReplay() throws Exception {
        assertThat(anchors(maker.rules(), 10).above(new BlockNumber(35), parent(35), node))
                .isInstanceOfSatisfying(
                        Reached.class,
                        reached ->
                                assertThat(reached.context())
                                        .isEqualTo(
                                                new Unanchored(
                                                        "the validator set was not replayed: its anchor, block 20, is 14 headers below and the limit is 10")));
    }

    @Test
    void observesSealsWhereTheNodeDoesNotHaveTheAnchor() throws Exception {
        node.hide(new BlockNumber(20));
        assertThat(anchors(maker.rules(), 100).above(new BlockNumber(35), parent(35), node))
                .isEqualTo(
                        new Reached(
                                new Unanchored(
                                        "no anchor: node fake://node does not have block 20")));
    }

    @Test
    void holdsWhenTheHeadersLeadToAnotherBlock() throws Exception {
        assertThat(anchors(maker.rules(), 100).above(new BlockNumber(35), parent(30), node))
                .isInstanceOfSatisfying(
                        Held.class, held -> assertThat(held.reason()).contains("lead to block 34"));
    }

    @Test
    void forgetsASetOfABranchThatWasGivenUp() throws Exception {
        SealAnchors anchors = anchors(maker.rules(), 100);
        anchors.above(new BlockNumber(39), parent(39), node);
        BlockMaker branch = maker.branchAt(30).grow(12);
        node.reorg(new BlockNumber(30), branch.blocks().subList(31, 43));
        assertThat(anchors.above(new BlockNumber(40), branch.block(39).hash(), node))
                .isEqualTo(new Reached(new Anchored(branch.snapshotAt(39))));
    }

    @Test
    void waitsForNobodyWhoReplaysAnotherEpoch() throws Exception {
        SealAnchors anchors = anchors(maker.rules(), 100);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<AnchorOutcome> history =
                    threads.submit(() ->
                            anchors.above(new BlockNumber(39), parent(39), slow(asked, answer)));
            try {
                asked.await();
                Future<AnchorOutcome> tip =
                        threads.submit(() -> anchors.above(new BlockNumber(50), parent(50), node));
                assertThat(tip.get(20, TimeUnit.SECONDS))
                        .isEqualTo(new Reached(new Anchored(maker.snapshotAt(49))));
                assertThat(history.isDone()).isFalse();
            } finally {
                answer.countDown();
            }
            assertThat(history.get()).isEqualTo(new Reached(new Anchored(maker.snapshotAt(38))));
        }
    }

    @Test
    void waitsForTheOneWhoReplaysTheSameEpoch() throws Exception {
        SealAnchors anchors = anchors(maker.rules(), 100);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<AnchorOutcome> first =
                    threads.submit(() ->
                            anchors.above(new BlockNumber(39), parent(39), slow(asked, answer)));
            asked.await();
            FutureTask<AnchorOutcome> second =
                    new FutureTask<>(() -> anchors.above(new BlockNumber(37), parent(37), node));
            Thread waiting = Thread.ofPlatform().start(second);
            try {
                Await.until(
                        "the second waits",
                        Duration.ofSeconds(20),
                        () -> waiting.getState() == Thread.State.WAITING);
                assertThat(node.asked()).isZero();
            } finally {
                answer.countDown();
            }
            assertThat(first.get()).isEqualTo(new Reached(new Anchored(maker.snapshotAt(38))));
            assertThat(second.get()).isEqualTo(new Reached(new Anchored(maker.snapshotAt(36))));
            assertThat(node.asked()).as("two by the first, one by the second").isEqualTo(3);
        }
    }

    /** The node, which says that it was asked and does not answer before it may. */
    private Node slow(CountDownLatch asked, CountDownLatch answer) {
        return (Node)
                Proxy.newProxyInstance(
                        Node.class.getClassLoader(),
                        new Class<?>[] {Node.class},
                        (_, question, arguments) -> {
                            asked.countDown();
                            answer.await();
                            return question.invoke(node, arguments);
                        });
    }

    private SealAnchors anchors(ChainRules rules, long maxReplay) {
        return new SealAnchors(
                rules,
                new SealSettings(rules.epochLength(), maxReplay, 2),
                new Checkpoints(rules, ledger.sealCheckpoints()));
    }

    private BlockHash parent(long number) {
        return maker.block(number - 1).hash();
    }
}
