package io.windlass.gateway.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Consensus;
import io.windlass.testing.Await;
import io.windlass.testing.Misbehavior;
import io.windlass.testing.StubNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real sockets: two stub nodes and the board over them. */
final class ProberTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MadeChain chain = MadeChain.of('a');
    private final StubNode one = StubNode.of(1337, chain.lines(0, 20));
    private final StubNode two = StubNode.of(1337, chain.lines(0, 20));
    private HeadBoard board;

    @BeforeEach
    void watch() throws InterruptedException {
        List<NodeAddress> nodes =
                List.of(
                        new NodeAddress("one", one.http(), one.ws()),
                        new NodeAddress("two", two.http(), null));
        HeadSettings settings = HeadSettings.of(1337).withConsensus(Consensus.CLIQUE);
        board =
                new HeadBoard(
                                nodes,
                                settings.withMinPeers(0).withFinalityDepth(10),
                                Clock.systemUTC())
                        .start();
        Await.until("a head", SOON, () -> head() == 20);
    }

    @AfterEach
    void close() {
        board.close();
        one.close();
        two.close();
    }

    @Test
    void followsBothNodesAndKeepsTheirHeaders() throws InterruptedException {
        one.grow(chain.lines(21, 24));
        two.grow(chain.lines(21, 24));
        Await.until("the head at 24", SOON, () -> head() == 24);
        assertThat(board.chain().at(22).orElseThrow().header().toString())
                .contains("\"number\":\"0x16\"")
                .doesNotContain("transactions", "uncles", "size");
        assertThat(board.nodes()).allMatch(it -> it.confirmed() == 24);
    }

    @Test
    void aSilentNodeIsOutAndComesBack() throws InterruptedException {
        two.misbehave(Misbehavior.SILENT);
        one.grow(chain.lines(21, 22));
        Await.until("the head at 22 without it", SOON, () -> head() == 22);
        two.misbehave(Misbehavior.NONE).grow(chain.lines(21, 22)).disconnect();
        Await.until(
                "it serves again",
                SOON,
                () -> board.nodes().stream().allMatch(it -> it.standing().serves()));
    }

    @Test
    void walksBackToTheAncestorOfAnotherBranch() throws InterruptedException {
        MadeChain heavier = chain.fork('b', 15, 2);
        for (StubNode node : List.of(one, two)) {
            node.dropAbove(15).grow(heavier.lines(16, 23));
        }
        Await.until(
                "the other branch is served",
                SOON,
                () -> board.chain().serves(23, heavier.hash(23)));
        assertThat(board.chain().at(16).orElseThrow().hash()).isEqualTo(heavier.hash(16));
        assertThat(board.chain().removed(chain.hash(16))).isPresent();
    }

    private long head() {
        return board.head().map(ServedHead::number).orElse(-1L);
    }
}
