package io.windlass.indexer.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.loop.StepReport.Level;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.source.NodeState.Admitted;
import io.windlass.indexer.source.NodeState.Cause;
import io.windlass.indexer.source.NodeState.Down;
import io.windlass.indexer.source.NodeState.ShutOut;
import io.windlass.node.FakeNode;
import io.windlass.node.Node;
import io.windlass.testing.ManualClock;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class NodeStepTest {
    private final BlockMaker maker = BlockMaker.of(Consensus.CLIQUE).chainId(7).begin().grow(3);
    private final ExpectedChain chain =
            new ExpectedChain(BigInteger.valueOf(7), maker.genesis().hash());
    private final AtomicInteger bells = new AtomicInteger();
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private Optional<String> verdict = Optional.empty();

    @Test
    void admitsANodeOfOurChainAndTellsOfEachNewHead() throws Exception {
        FakeNode node = FakeNode.of(7, maker.blocks());
        Roster roster = roster(node);
        NodeStep step = step(node, roster);
        assertThat(step.step().level()).isEqualTo(Level.NOTABLE);
        assertThat(roster.head()).map(head -> head.number().value()).contains(3L);
        maker.grow(1);
        node.grow(maker.tip());
        step.step();
        assertThat(roster.head()).map(head -> head.number().value()).contains(4L);
        assertThat(bells).hasValue(2);
    }

    @Test
    void shutsOutANodeOfAnotherChainAndNamesBothIds() throws Exception {
        FakeNode node = FakeNode.of(8, maker.blocks());
        Roster roster = roster(node);
        StepReport report = step(node, roster).step();
        assertThat(report.level()).isEqualTo(Level.TROUBLE);
        assertThat(report.sentence()).contains("is on chain 8, but the ledger holds chain 7");
        assertThat(roster.state(node)).isInstanceOf(ShutOut.class);
        assertThat(roster.candidates()).isEmpty();
    }

    @Test
    void shutsOutANodeWithAnotherGenesis() throws Exception {
        BlockMaker other = BlockMaker.of(Consensus.CLIQUE).chainId(7).seed(99).begin().grow(3);
        FakeNode node = FakeNode.of(7, other.blocks());
        Roster roster = roster(node);
        assertThat(step(node, roster).step().sentence())
                .contains("the ledger is of another or an earlier chain");
        assertThat(roster.candidates()).isEmpty();
    }

    @Test
    void asksADeadNodeAgainLessAndLessOftenAndAdmitsItWhenItIsBack() throws Exception {
        FakeNode node = FakeNode.of(7, maker.blocks()).stop();
        Roster roster = roster(node);
        NodeStep step = step(node, roster);
        StepReport first = step.step();
        clock.advance(Duration.ofSeconds(1));
        StepReport second = step.step();
        assertThat(second.untilNext()).isGreaterThan(first.untilNext());
        assertThat(roster.state(node))
                .isInstanceOfSatisfying(
                        Down.class, down -> assertThat(down.since()).isEqualTo(Instant.EPOCH));
        assertThat(roster.complaints()).singleElement().asString().contains("could not be reached");
        node.recover();
        step.step();
        assertThat(roster.state(node)).isInstanceOf(Admitted.class);
    }

    @Test
    void asksANodeInUseAgainWhichChainItIsOn() throws Exception {
        FakeNode node = FakeNode.of(7, maker.blocks());
        Roster roster = roster(node);
        NodeStep step = step(node, roster);
        step.step();
        node.moveToChain(8);
        clock.advance(Duration.ofSeconds(2));
        assertThat(step.step().sentence()).contains("is on chain 8, but the ledger holds chain 7");
        assertThat(roster.candidates()).isEmpty();
        node.moveToChain(7);
        step.step();
        assertThat(roster.state(node)).isInstanceOf(Admitted.class);
    }

    @Test
    void letsANodeThatWasShutOutInAgainWhenItsBlockIsRight() throws Exception {
        FakeNode node = FakeNode.of(7, maker.blocks());
        Roster roster = roster(node);
        NodeStep step = step(node, roster);
        step.step();
        roster.shutOut(node, Cause.FALSE_BLOCK, "block 3 is false", new BlockNumber(3));
        verdict = Optional.of("block 3 is still false");
        assertThat(step.step().sentence()).contains("block 3 is false");
        assertThat(roster.candidates()).isEmpty();
        verdict = Optional.empty();
        assertThat(step.step().sentence()).startsWith("admitted node");
        assertThat(roster.candidates()).hasSize(1);
    }

    @Test
    void remarksThatAHeadWentBack() throws Exception {
        FakeNode node = FakeNode.of(7, maker.blocks());
        Roster roster = roster(node);
        NodeStep step = step(node, roster);
        step.step();
        node.goBack(new BlockNumber(1));
        step.step();
        assertThat(roster.entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.sentence())
                                .startsWith("in use, head 1; last trouble at ")
                                .endsWith("its head went back from 3 to 1: the tip is held"));
    }

    private static Roster roster(FakeNode node) {
        return new Roster(
                List.<Node>of(node),
                Clock.systemUTC(),
                new IndexerMeters(new SimpleMeterRegistry()));
    }

    private NodeStep step(FakeNode node, Roster roster) {
        return new NodeStep(node, chain, (_, _) -> verdict, roster, bells::incrementAndGet, clock);
    }
}
