package io.windlass.gateway.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Consensus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HeadBoardTest {
    private final MadeChain chain = MadeChain.of('a');

    @Test
    void servesWhatBothOfTwoNodesHold() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two");
        stage.sees("one", chain, 10);
        assertThat(stage.board.head()).as("the other one was not looked at yet").isEmpty();
        stage.sees("two", chain, 8);
        assertThat(stage.head()).isEqualTo(8);
        assertThat(stage.view("one").confirmed()).isEqualTo(8);
        stage.sees("two", chain, 10);
        assertThat(stage.board.head()).contains(new ServedHead(10, chain.hash(10), 10, 10));
    }

    @Test
    void aMajorityOfThreeIsEnough() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two", "three");
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        stage.sees("three", chain, 9);
        assertThat(stage.head()).isEqualTo(10);
        assertThat(stage.view("three").confirmed()).isEqualTo(9);
    }

    @Test
    void aDeadNodeDoesNotHoldTheHead() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two");
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        stage.misses("two");
        stage.sees("one", chain, 11);
        assertThat(stage.head()).isEqualTo(11);
        assertThat(stage.reason("two")).isEqualTo("timed_out");
        stage.sees("two", chain, 11);
        assertThat(stage.reason("two")).as("one good look is not enough").isEqualTo("timed_out");
        stage.sees("two", chain, 11);
        stage.sees("two", chain, 11);
        assertThat(stage.reason("two")).isEqualTo("serving");
    }

    @Test
    void aNodeThatStaysBehindIsOutAfterAWhile() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two");
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        stage.sees("one", chain, 12);
        assertThat(stage.head()).isEqualTo(10);
        stage.passes(Duration.ofMillis(2100));
        stage.sees("one", chain, 13);
        assertThat(stage.reason("two")).isEqualTo("lagging");
        assertThat(stage.head()).isEqualTo(13);
        assertThat(stage.view("two").confirmed()).isEqualTo(10);
    }

    @Test
    void anIdleChainMakesNobodyLag() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two");
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        stage.passes(Duration.ofMinutes(10));
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        assertThat(stage.reason("one")).isEqualTo("serving");
        assertThat(stage.reason("two")).isEqualTo("serving");
    }

    @Test
    void neverGoesBackWhenNodesDo() {
        BoardStage stage = new BoardStage(Consensus.NONE, "one");
        stage.sees("one", chain, 10);
        stage.sees("one", chain, 5);
        assertThat(stage.head()).isEqualTo(10);
        assertThat(stage.view("one").confirmed()).isEqualTo(5);
    }

    @Test
    void theMinorityIsOutWithEvidence() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two", "liar");
        MadeChain lie = chain.fork('b', 8, 1);
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        stage.sees("liar", lie, 12);
        assertThat(stage.head()).isEqualTo(10);
        assertThat(stage.view("liar").standing())
                .isEqualTo(
                        new NodeStanding.Out(
                                "forked",
                                "at block 9 it holds %s, served is %s"
                                        .formatted(lie.hash(9).toHex(), chain.hash(9).toHex()),
                                true));
        stage.misses("one");
        stage.misses("two");
        stage.sees("liar", lie, 13);
        assertThat(stage.head()).as("a liar alone takes nobody along").isEqualTo(10);
        assertThat(stage.board.degraded()).isTrue();
    }

    @Test
    void aForkedNodeIsBackWhenItHoldsTheServedChainAgain() {
        BoardStage stage = new BoardStage(Consensus.CLIQUE, "one", "two", "three");
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        stage.sees("three", chain.fork('b', 9, 1), 10);
        assertThat(stage.reason("three")).isEqualTo("forked");
        for (int look = 0; look < 3; look++) {
            stage.sees("three", chain, 11);
        }
        assertThat(stage.reason("three")).isEqualTo("serving");
    }

    @Test
    void aReorgHoldsTheNumberUntilTheOtherBranchReachesIt() throws InterruptedException {
        BoardStage stage = new BoardStage(Consensus.CLIQUE, "one", "two", "three");
        List.of("one", "two", "three").forEach(it -> stage.sees(it, chain, 10));
        BlockingQueue<Move> moves = new LinkedBlockingQueue<>();
        stage.board.chain().listen(moves::add);
        MadeChain heavier = chain.fork('b', 7, 2);
        List.of("one", "two", "three").forEach(it -> stage.sees(it, heavier, 9));
        assertThat(stage.head()).isEqualTo(10);
        assertThat(stage.board.head().orElseThrow().hash()).isEqualTo(chain.hash(10));
        assertThat(stage.view("one").confirmed()).isEqualTo(7);
        List.of("one", "two", "three").forEach(it -> stage.sees(it, heavier, 11));
        assertThat(stage.head()).isEqualTo(11);
        Move move = moves.poll(5, TimeUnit.SECONDS);
        while (move != null && move.removed().isEmpty()) { // what came before, told late
            move = moves.poll(5, TimeUnit.SECONDS);
        }
        assertThat(move).isNotNull();
        assertThat(move.removed()).extracting(SeenBlock::number).containsExactly(10L, 9L, 8L);
        assertThat(move.added()).extracting(SeenBlock::number).containsExactly(8L, 9L, 10L, 11L);
        assertThat(move.added()).extracting(SeenBlock::hash).contains(heavier.hash(9));
    }

    @Test
    void nodesThatLeftTheServedChainOneByOneServeOnceItFollowsThem() {
        BoardStage stage = new BoardStage(Consensus.CLIQUE, "one", "two");
        List.of("one", "two").forEach(it -> stage.sees(it, chain, 10));
        MadeChain first = chain.fork('b', 9, 2);
        stage.sees("one", first, 10);
        stage.sees("two", chain.fork('c', 9, 1), 10);
        assertThat(stage.reason("one")).isEqualTo("forked");
        assertThat(stage.reason("two")).isEqualTo("forked");
        stage.sees("two", first, 11);
        assertThat(stage.board.head().orElseThrow().hash()).isEqualTo(first.hash(10));
        assertThat(stage.reason("one")).isEqualTo("serving");
        assertThat(stage.reason("two")).isEqualTo("serving");
    }

    @Test
    void aWordOfABlockThatWasTakenBackHereComesTooLate() {
        BoardStage stage = new BoardStage(Consensus.CLIQUE, "one", "two", "dead");
        List.of("one", "two", "dead").forEach(it -> stage.sees(it, chain, 10));
        stage.misses("dead");
        MadeChain heavier = chain.fork('b', 9, 2);
        List.of("one", "two").forEach(it -> stage.sees(it, heavier, 10));
        assertThat(stage.board.head().orElseThrow().hash()).isEqualTo(heavier.hash(10));
        stage.board.follow(new HeadSharing.Mark(10, chain.hash(10)));
        assertThat(stage.board.head().orElseThrow().hash()).isEqualTo(heavier.hash(10));
        assertThat(stage.reason("two")).isEqualTo("serving");
    }

    @Test
    void nodesThatAllHoldAnotherBlockThanAnotherInstanceServedGoOn() {
        BoardStage stage = new BoardStage(Consensus.CLIQUE, "one", "two", "dead");
        List.of("one", "two").forEach(it -> stage.sees(it, chain, 10));
        MadeChain other = chain.fork('b', 9, 2);
        stage.sees("dead", other, 10);
        stage.misses("dead");
        stage.board.follow(new HeadSharing.Mark(10, other.hash(10)));
        assertThat(stage.board.head().orElseThrow().hash()).isEqualTo(other.hash(10));
        for (int look = 11; look < 15; look++) {
            stage.sees("one", chain, look);
            stage.sees("two", chain, look);
        }
        assertThat(stage.head()).isEqualTo(14);
        assertThat(stage.reason("one")).isEqualTo("serving");
    }

    @Test
    void knowsWhetherANodeHoldsAHeadOrMayComeToIt() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two");
        HeadSharing.Mark tenth = new HeadSharing.Mark(10, chain.hash(10));
        assertThat(stage.board.mayHold(tenth)).isFalse();
        stage.sees("one", chain, 12);
        stage.sees("two", chain, 9);
        assertThat(stage.board.mayHold(tenth)).isTrue();
        stage.misses("one");
        assertThat(stage.board.mayHold(tenth)).as("what it held before does not count").isFalse();
        stage.sees("two", chain, 9, BoardStage.facts(1337, "at block 9 of 10", 5));
        assertThat(stage.board.mayHold(tenth)).as("it catches up").isTrue();
        stage.sees("two", MadeChain.of('b'), 10);
        assertThat(stage.board.mayHold(tenth)).isFalse();
    }

    @Test
    void callsDoNotWaitForAHeadThatNoInstanceNamesAnyMore() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one");
        stage.sees("one", chain, 5);
        stage.board.follow(new HeadSharing.Mark(20, MadeChain.of('b').hash(20)));
        assertThat(stage.board.settledHead(Duration.ofSeconds(20))).isNotDone();
        stage.passes(Duration.ofSeconds(6));
        assertThat(stage.board.settledHead(Duration.ofSeconds(20)))
                .isCompletedWithValueMatching(head -> head.orElseThrow().number() == 5);
    }

    @Test
    void aBftChainIsNeverReplaced() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two");
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        MadeChain other = chain.fork('b', 8, 5);
        stage.sees("one", other, 20);
        stage.sees("two", other, 20);
        assertThat(stage.head()).isEqualTo(10);
        assertThat(stage.reason("one")).isEqualTo("forked");
        assertThat(stage.reason("two")).isEqualTo("forked");
    }

    @Test
    void twoNodesThatStayApartAreDecidedByWeight() {
        BoardStage stage = new BoardStage(Consensus.CLIQUE, "one", "two");
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        MadeChain heavier = chain.fork('b', 10, 2);
        stage.sees("one", chain, 13);
        stage.sees("two", heavier, 13);
        assertThat(stage.head()).isEqualTo(10);
        stage.passes(Duration.ofSeconds(4));
        stage.sees("one", chain, 14);
        stage.sees("two", heavier, 14);
        assertThat(stage.board.head().orElseThrow().hash()).isEqualTo(heavier.hash(14));
        assertThat(stage.reason("one")).isEqualTo("forked");
    }

    @Test
    void twoNodesOfABftChainThatStayApartHoldTheHead() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two");
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        stage.sees("one", chain, 13);
        stage.sees("two", chain.fork('b', 10, 2), 13);
        stage.passes(Duration.ofSeconds(4));
        stage.sees("one", chain, 14);
        assertThat(stage.head()).isEqualTo(10);
    }

    @Test
    void saysWhyANodeIsOut() {
        BoardStage stage = new BoardStage(Consensus.QBFT, "good", "alien", "young", "lonely");
        stage.sees("good", chain, 10);
        stage.sees("alien", chain, 10, BoardStage.facts(5, "", 5));
        stage.sees("young", chain, 3, BoardStage.facts(1337, "at block 3 of 10", 5));
        stage.sees("lonely", chain, 10, BoardStage.facts(1337, "", 0));
        assertThat(stage.reason("good")).isEqualTo("serving");
        assertThat(stage.reason("alien")).isEqualTo("wrong_chain");
        assertThat(stage.reason("young")).isEqualTo("syncing");
        assertThat(stage.reason("lonely")).isEqualTo("few_peers");
        assertThat(stage.head()).isEqualTo(10);
        assertThat(stage.board.nodes().getFirst().name()).isEqualTo("good");
    }

    @Test
    void callsThatFailInARowTakeANodeOut() throws InterruptedException {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one", "two");
        stage.sees("one", chain, 10);
        stage.sees("two", chain, 10);
        for (int call = 0; call < 5; call++) {
            stage.board.note("two", NodeBoard.Outcome.FAILED, 1_000);
        }
        stage.sees("two", chain, 10);
        assertThat(stage.reason("two")).isEqualTo("failing");
        assertThat(stage.reason("one")).isEqualTo("serving");
    }

    @Test
    void finalizedOnCliqueIsTheOperatorsDepth() {
        BoardStage stage = new BoardStage(Consensus.CLIQUE, "one");
        stage.sees("one", chain, 50);
        assertThat(stage.board.head()).contains(new ServedHead(50, chain.hash(50), 30, 30));
    }

    @Test
    void awaitsABlockThatIsOnItsWay() throws Exception {
        BoardStage stage = new BoardStage(Consensus.QBFT, "one");
        stage.sees("one", chain, 10);
        assertThat(stage.board.awaitConfirmed(10, Duration.ZERO).get()).isTrue();
        CompletableFuture<Boolean> later = stage.board.awaitConfirmed(11, Duration.ofSeconds(20));
        assertThat(later).isNotDone();
        stage.sees("one", chain, 11);
        assertThat(later.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(stage.board.awaitConfirmed(12, Duration.ofMillis(20)).get(5, TimeUnit.SECONDS))
                .isFalse();
    }
}
