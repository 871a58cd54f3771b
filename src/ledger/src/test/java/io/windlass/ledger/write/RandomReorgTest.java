package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.Branches;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.SameLedgers;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After a reorg the ledger holds what a fresh one of the winning branch holds, row by row. */
class RandomReorgTest {
    private static final int DEEPEST = 64;
    private static final int HOPS = 3;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 21})
    @MethodSource("oneMore")
    void equalsAFreshLedgerOfTheWinningBranch(long seed) {
        reorganize(seed, 1 + new Random(seed).nextInt(DEEPEST));
    }

    @Test
    void equalsAFreshLedgerAtTheFullDepth() {
        reorganize(64, DEEPEST);
    }

    @Tag("long")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("many")
    void equalsAFreshLedgerWhateverTheBranchesHold(long seed) {
        reorganize(seed, 1 + new Random(seed).nextInt(DEEPEST));
    }

    static LongStream oneMore() {
        return new Random().longs(1, 100, Long.MAX_VALUE);
    }

    static LongStream many() {
        return new Random().longs(40, 100, Long.MAX_VALUE);
    }

    @Test
    void branchesDifferInEverythingThatBranchesMayDifferIn() {
        Branches branches = new Branches(1);
        BlockMaker old = branches.grow(RandomChain.begin(Consensus.NONE, 1), DEEPEST);
        BlockMaker winner = branches.grow(old.branchAt(0), DEEPEST);
        Map<Object, CheckedTransaction> before = byHash(old);
        Map<Object, CheckedTransaction> after = byHash(winner);

        List<CheckedTransaction> both =
                after.keySet().stream().map(before::get).filter(Objects::nonNull).toList();
        assertThat(both).hasSizeGreaterThan(20);
        assertThat(both)
                .anyMatch(t -> t.index() != of(after, t).index())
                .anyMatch(t -> !t.receipt().logs().equals(of(after, t).receipt().logs()))
                .anyMatch(t ->
                        !Objects.equals(t.receipt().status(), of(after, t).receipt().status()));
        assertThat(contracts(before)).containsAnyElementsOf(contracts(after));
        assertThat(LongStream.rangeClosed(1, DEEPEST))
                .anyMatch(n -> full(old, n) && !full(winner, n))
                .anyMatch(n -> full(winner, n) && !full(old, n));
    }

    private static void reorganize(long seed, int depth) {
        Random random = new Random(seed);
        Branches branches = new Branches(seed);
        Consensus consensus = random.nextBoolean() ? Consensus.CLIQUE : Consensus.NONE;
        int ancestor = random.nextInt(12);
        BlockMaker trunk = branches.grow(RandomChain.begin(consensus, seed), ancestor);
        BlockMaker branch = branches.grow(trunk.branchAt(ancestor), depth);
        TestLedger worn = TestLedger.fresh();
        TestLedger fresh = TestLedger.fresh();
        try (Ledger ledger = open(worn, trunk)) {
            append(ledger, branch, random);
            for (int hop = 0; hop < HOPS; hop++) {
                branch = branches.grow(trunk.branchAt(ancestor), 1 + random.nextInt(DEEPEST));
                List<CheckedBlock> blocks = TestChain.proven(branch, ancestor + 1L, length(branch));
                assertThat(ledger.reorg(new BlockNumber(ancestor), blocks, DEEPEST))
                        .isInstanceOf(ReorgOutcome.Reorged.class);
            }
        }
        try (Ledger ledger = open(fresh, trunk)) {
            append(ledger, branch, random);
        }
        assertThat(SameLedgers.differences(worn, fresh))
                .as("seed %d, first depth %d, ancestor %d", seed, depth, ancestor)
                .isEmpty();
    }

    private static Ledger open(TestLedger database, BlockMaker chain) {
        Ledger ledger = Ledger.open(database.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
        return ledger;
    }

    private static void append(Ledger ledger, BlockMaker chain, Random random) {
        long next = 0;
        while (next <= length(chain)) {
            long last = Math.min(length(chain), next + random.nextInt(20));
            ledger.append(TestChain.proven(chain, next, last));
            next = last + 1;
        }
    }

    private static long length(BlockMaker chain) {
        return chain.tip().header().number().value();
    }

    private static Map<Object, CheckedTransaction> byHash(BlockMaker chain) {
        return TestChain.proven(chain, 1, length(chain)).stream()
                .flatMap(block -> block.transactions().stream())
                .collect(Collectors.toMap(CheckedTransaction::hash, Function.identity()));
    }

    private static CheckedTransaction of(
            Map<Object, CheckedTransaction> branch, CheckedTransaction same) {
        return Objects.requireNonNull(branch.get(same.hash()));
    }

    private static List<Object> contracts(Map<Object, CheckedTransaction> branch) {
        return branch.values().stream()
                .<Object>mapMulti((transaction, found) -> {
                    if (transaction.createdContract() != null) {
                        found.accept(transaction.createdContract());
                    }
                })
                .toList();
    }

    private static boolean full(BlockMaker chain, long number) {
        return Stream.of(chain.block(number)).anyMatch(block -> !block.transactions().isEmpty());
    }
}
