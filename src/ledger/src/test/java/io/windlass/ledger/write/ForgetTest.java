package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.Contents;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgetTest {
    private static final int LENGTH = 24;

    @ParameterizedTest
    @CsvSource({"CLIQUE, 1", "QBFT, 2", "IBFT2, 3", "NONE, 4", "NONE, 5"})
    void leavesWhatALedgerThatNeverSawTheOrphansHolds(Consensus consensus, long seed) {
        BlockMaker trunk = RandomChain.begin(consensus, seed);
        RandomChain content = new RandomChain(seed);
        content.grow(trunk, LENGTH);
        Random random = new Random(seed);

        TestLedger worn = TestLedger.fresh();
        try (Ledger ledger = open(worn, trunk)) {
            append(ledger, trunk, 0, 9, random);
            for (int i = 0; i < 3; i++) {
                long ancestor = 2L + random.nextInt(7);
                forget(ledger, ancestor);
                BlockMaker branch = content.grow(trunk.branchAt(ancestor), 4 + random.nextInt(9));
                append(
                        ledger,
                        branch,
                        ancestor + 1,
                        branch.tip().header().number().value(),
                        random);
                forget(ledger, ancestor);
                append(ledger, trunk, ancestor + 1, LENGTH - i, random);
            }
            append(ledger, trunk, LENGTH - 1, LENGTH, random);
        }

        Map<String, List<String>> contents = Contents.of(worn.owner());
        assertThat(contents).isEqualTo(contentsNewestFirst(trunk));
        // all tables had something to get wrong
        assertThat(contents.get("token_item")).isNotEmpty();
        assertThat(contents.get("token_balance")).isNotEmpty();
        assertThat(contents.get("log")).hasSizeGreaterThan(LENGTH);
        assertThat(contents.get("transfer_activity")).hasSizeGreaterThan(LENGTH);
    }

    private static Map<String, List<String>> contentsNewestFirst(BlockMaker chain) {
        TestLedger fresh = TestLedger.fresh();
        try (Ledger ledger = open(fresh, chain)) {
            ledger.append(TestChain.proven(chain, 20, LENGTH));
            ledger.append(TestChain.proven(chain, 7, 19));
            ledger.append(TestChain.proven(chain, 0, 6));
        }
        return Contents.of(fresh.owner());
    }

    private static Ledger open(TestLedger database, BlockMaker chain) {
        Ledger ledger = Ledger.open(database.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
        return ledger;
    }

    private static void forget(Ledger ledger, long ancestor) {
        assertThat(ledger.forget(new BlockNumber(ancestor), LENGTH))
                .isInstanceOf(ForgetOutcome.Forgotten.class);
    }

    private static void append(
            Ledger ledger, BlockMaker chain, long first, long last, Random random) {
        for (long next = Math.max(first, ledger.tip().map(t -> t.number().value() + 1).orElse(0L));
                next <= last; ) {
            long end = Math.min(last, next + random.nextInt(4));
            ledger.append(TestChain.proven(chain, next, end));
            next = end + 1;
        }
    }
}
