package io.windlass.indexer.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.indexer.follow.Reconciliation.Ask;
import io.windlass.indexer.follow.Reconciliation.Begin;
import io.windlass.indexer.follow.Reconciliation.Contradiction;
import io.windlass.indexer.follow.Reconciliation.Extend;
import io.windlass.indexer.follow.Reconciliation.Jump;
import io.windlass.indexer.follow.Reconciliation.Refuse;
import io.windlass.indexer.follow.Reconciliation.Reorg;
import io.windlass.indexer.follow.Reconciliation.Rival;
import io.windlass.indexer.follow.Reconciliation.Wait;
import io.windlass.node.Head;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BranchChoiceTest {
    private static final ReorgRules CLIQUE = new ReorgRules(false, 64, 1000);
    private static final String TOO_DEEP =
            "the node's branch leaves ours below block 36: a reorg deeper than the limit of 64 blocks needs a person";
    private static final ReorgRules BFT = new ReorgRules(true, 64, 1000);

    @Test
    void beginsAtTheHeadWhenNothingIsStored() {
        List<Link> node = branch('a', 0, 500);
        assertThat(decide(ParentWindow.EMPTY, node, CLIQUE))
                .isEqualTo(new Begin(new BlockNumber(500)));
    }

    @Test
    void extendsFromTheTipToTheHeadOnTheSameBranch() {
        List<Link> node = branch('a', 90, 103);
        assertThat(decide(window(branch('a', 90, 100)), node, CLIQUE))
                .isEqualTo(new Extend(BlockRange.of(101, 103)));
    }

    @Test
    void asksForNoMoreThanTheNextHeaderWhenTheBranchIsOurs() {
        assertThat(
                        BranchChoice.reconcile(
                                window(branch('a', 90, 100)),
                                ClaimedBranch.of(head(branch('a', 90, 900))),
                                CLIQUE))
                .isEqualTo(new Ask(BlockRange.of(101, 101)));
    }

    @Test
    void jumpsToAHeadThatIsFarAheadAndLeavesTheGap() {
        assertThat(decide(window(branch('a', 90, 100)), branch('a', 90, 1101), CLIQUE))
                .isEqualTo(new Jump(new BlockNumber(1101), BlockRange.of(101, 1100)));
        assertThat(decide(window(branch('a', 90, 100)), branch('a', 90, 1100), CLIQUE))
                .isEqualTo(new Extend(BlockRange.of(101, 1100)));
    }

    @Test
    void restsAtTheHead() {
        assertThat(decide(window(branch('a', 90, 100)), branch('a', 90, 100), CLIQUE))
                .isEqualTo(new Wait("at the head"));
    }

    @Test
    void holdsTheTipWhenANodeReportsALowerHeadOfTheSameBranch() {
        assertThat(decide(window(branch('a', 90, 100)), branch('a', 90, 97), CLIQUE))
                .isEqualTo(new Wait("the node's head 97 is on our branch, 3 behind the tip"));
        assertThat(decide(window(branch('a', 90, 100)), branch('a', 0, 50), CLIQUE))
                .isEqualTo(new Wait("the node's head 50 is 50 blocks behind the tip"));
    }

    @Test
    void replacesALighterBranchFromItsAncestorOn() {
        List<Link> ours = branch('a', 0, 100);
        List<Link> theirs = fork(ours, 95, 'b', 101);
        assertThat(decide(window(ours.subList(30, 101)), theirs, CLIQUE))
                .isEqualTo(new Reorg(new BlockNumber(95), BlockRange.of(96, 101)));
    }

    @Test
    void replacesByWeightAndNotByLength() {
        List<Link> light = branch('a', 0, 96, 1);
        List<Link> ours = fork(light, 95, 'a', 100, 1);
        List<Link> shorterButHeavier = fork(light, 95, 'b', 99, 2);
        assertThat(decide(window(ours.subList(30, 101)), shorterButHeavier, CLIQUE))
                .isEqualTo(new Reorg(new BlockNumber(95), BlockRange.of(96, 99)));
    }

    @Test
    void keepsOurBranchAgainstOneOfTheSameWeight() {
        List<Link> ours = branch('a', 0, 100);
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 95, 'b', 100), CLIQUE))
                .isEqualTo(
                        new Wait(
                                "the node's branch above block 95 is not heavier than ours (5 blocks against 5)"));
    }

    /** Of block 98 of ours only the hash is known, and of 97 nothing. */
    @Test
    void weighsNothingWhereNothingOfOursIsKnown() {
        List<Link> ours = branch('a', 0, 100);
        ParentWindow known = window(ours.subList(99, 101));
        assertThat(decide(known, fork(ours, 96, 'b', 100), CLIQUE)).isInstanceOf(Wait.class);
        assertThat(decide(known, fork(ours, 96, 'b', 101), CLIQUE))
                .isEqualTo(new Reorg(new BlockNumber(97), BlockRange.of(98, 101)));
    }

    /** Blocks 91 to 95 of ours are missing. */
    @Test
    void looksForTheAncestorBelowAGap() {
        List<Link> ours = branch('a', 0, 100);
        ParentWindow known = window(except(ours.subList(80, 101), 91, 95));
        assertThat(decide(known, fork(ours, 85, 'b', 101), CLIQUE))
                .isEqualTo(new Reorg(new BlockNumber(85), BlockRange.of(86, 101)));
        assertThat(decide(known, fork(ours, 93, 'b', 101), CLIQUE))
                .isEqualTo(new Reorg(new BlockNumber(90), BlockRange.of(91, 101)));
        assertThat(decide(known, fork(ours, 70, 'b', 101), CLIQUE))
                .isEqualTo(new Reorg(new BlockNumber(78), BlockRange.of(79, 101)));
    }

    /** What ours weighs from 91 to 95 is not known, so neither side is weighed there. */
    @Test
    void weighsNothingBelowAGap() {
        List<Link> ours = branch('a', 0, 100);
        ParentWindow known = window(except(ours.subList(80, 101), 91, 95));
        assertThat(decide(known, fork(ours, 85, 'b', 100), CLIQUE)).isInstanceOf(Wait.class);
        List<Link> heavyInTheGap = fork(fork(ours, 85, 'b', 95, 9), 95, 'b', 100);
        assertThat(decide(known, heavyInTheGap, CLIQUE)).isInstanceOf(Wait.class);
    }

    @Test
    void takesTheLongerBranchWhereBlocksWeighNothing() {
        List<Link> ours = branch('a', 0, 100, 0);
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 95, 'b', 101, 0), CLIQUE))
                .isEqualTo(new Reorg(new BlockNumber(95), BlockRange.of(96, 101)));
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 95, 'b', 100, 0), CLIQUE))
                .isInstanceOf(Wait.class);
    }

    @Test
    void reorgsUpToTheCapAndRefusesOneBlockMore() {
        List<Link> ours = branch('a', 0, 100);
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 36, 'b', 101), CLIQUE))
                .isEqualTo(new Reorg(new BlockNumber(36), BlockRange.of(37, 101)));
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 35, 'b', 101), CLIQUE))
                .isEqualTo(new Rival(TOO_DEEP, new BlockNumber(36), new BlockNumber(101)));
    }

    @Test
    void tellsADeepBranchThatIsLighterFromOneThatIsARival() {
        List<Link> ours = branch('a', 0, 100);
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 35, 'b', 100), CLIQUE))
                .isEqualTo(new Refuse(TOO_DEEP, new BlockNumber(36)));
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 20, 'b', 130, 1), CLIQUE))
                .isEqualTo(new Refuse(TOO_DEEP, new BlockNumber(36)));
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 20, 'b', 170, 1), CLIQUE))
                .isEqualTo(new Rival(TOO_DEEP, new BlockNumber(36), new BlockNumber(166)));
    }

    @Test
    void callsAMismatchOnABftChainAnIncident() {
        List<Link> ours = branch('a', 0, 100, 1);
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 99, 'b', 101, 1), BFT))
                .isInstanceOfSatisfying(
                        Rival.class,
                        rival -> {
                            assertThat(rival.reason()).contains("incident, not a reorg");
                            assertThat(rival.witness()).isEqualTo(new BlockNumber(100));
                        });
        assertThat(decide(window(ours.subList(30, 101)), fork(ours, 99, 'b', 100, 1), BFT))
                .isInstanceOf(Rival.class);
    }

    @Test
    void forgetsAllOfAShortRunWhoseBlocksAreAllOrphaned() {
        List<Link> ours = branch('a', 0, 100);
        List<Link> theirs = fork(ours, 90, 'b', 101);
        assertThat(decide(window(ours.subList(98, 101)), theirs, CLIQUE))
                .isEqualTo(new Reorg(new BlockNumber(96), BlockRange.of(97, 101)));
    }

    @Test
    void waitsWhenTheNodeChangedItsBranchBetweenTwoAnswers() {
        List<Link> ours = branch('a', 0, 100);
        ClaimedBranch mixed =
                ClaimedBranch.of(head(branch('b', 0, 103)))
                        .with(branch('c', 0, 101).subList(101, 102))
                        .with(branch('b', 0, 103).subList(102, 104));
        assertThat(BranchChoice.reconcile(window(ours.subList(30, 101)), mixed, CLIQUE))
                .isInstanceOfSatisfying(
                        Contradiction.class,
                        both -> assertThat(both.reason()).contains("do not fit together"));
    }

    @Test
    void refusesAnotherGenesis() {
        assertThat(decide(window(branch('a', 0, 5)), branch('b', 0, 6), CLIQUE))
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refuse -> assertThat(refuse.reason()).contains("another genesis"));
    }

    /** Answers every question from the node's branch until there is a decision. */
    private static Reconciliation decide(ParentWindow stored, List<Link> node, ReorgRules rules) {
        ClaimedBranch claimed = ClaimedBranch.of(head(node));
        for (int questions = 0; questions < 100; questions++) {
            Reconciliation answer = BranchChoice.reconcile(stored, claimed, rules);
            if (!(answer instanceof Ask(BlockRange headers))) {
                return answer;
            }
            assertThat(headers.size()).isLessThanOrEqualTo(BranchChoice.STRIDE);
            claimed =
                    claimed.with(node.stream().filter(l -> headers.contains(l.number())).toList());
        }
        throw new AssertionError("asks without end");
    }

    private static List<Link> except(List<Link> links, long first, long last) {
        BlockRange missing = BlockRange.of(first, last);
        return links.stream().filter(link -> !missing.contains(link.number())).toList();
    }

    private static ParentWindow window(List<Link> links) {
        return new ParentWindow(links);
    }

    private static Head head(List<Link> branch) {
        return new Head(branch.getLast().number(), branch.getLast().hash());
    }

    private static List<Link> branch(char name, long first, long last) {
        return branch(name, first, last, 2);
    }

    private static List<Link> branch(char name, long first, long last, long difficulty) {
        List<Link> links = new ArrayList<>();
        for (long n = first; n <= last; n++) {
            links.add(link(n, hash(name, n), hash(name, n - 1), difficulty));
        }
        return links;
    }

    private static List<Link> fork(List<Link> trunk, long ancestor, char name, long last) {
        return fork(trunk, ancestor, name, last, 2);
    }

    private static List<Link> fork(
            List<Link> trunk, long ancestor, char name, long last, long difficulty) {
        List<Link> links =
                new ArrayList<>(
                        trunk.stream().filter(l -> l.number().value() <= ancestor).toList());
        for (long n = ancestor + 1; n <= last; n++) {
            links.add(link(n, hash(name, n), links.getLast().hash(), difficulty));
        }
        return links;
    }

    private static Link link(long number, BlockHash hash, BlockHash parent, long difficulty) {
        return new Link(new BlockNumber(number), hash, parent, BigInteger.valueOf(difficulty));
    }

    private static BlockHash hash(char name, long number) {
        byte[] bytes = new byte[BlockHash.SIZE];
        bytes[0] = (byte) name;
        bytes[30] = (byte) (number >> 8);
        bytes[31] = (byte) number;
        return BlockHash.owned(bytes);
    }
}
