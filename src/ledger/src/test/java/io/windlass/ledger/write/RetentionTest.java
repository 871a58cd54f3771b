package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.SameLedgers;
import io.windlass.ledger.StaleTerm;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Old history goes by whole partitions, and what counts stored rows stays exact. */
class RetentionTest {
    private static final int LENGTH = 47;
    private static final BlockNumber ANCESTOR = new BlockNumber(41);

    private static final String COUNTED_WRONG =
            """
            select count(*) from address a
            where transactions <> (select count(*) from activity where address_id = a.id)
                or transfers <> (select count(*) from transfer_activity where address_id = a.id)
            """;

    private static final String TOTALS =
            """
            select (blocks = (select count(*) from block) and transactions = (select count(*) from transaction)
                and logs = (select count(*) from log) and token_transfers = (select count(*) from token_transfer)
                and observed_blocks = (select count(observed_id) from block)
                and addresses = (select count(*) from address)
                and token_transfers = (select sum(transfers) from token)) as exact
            from counter
            """;

    private final TestLedger database = TestLedger.fresh();
    private final RandomChain content = new RandomChain(5);
    private final BlockMaker chain = content.grow(RandomChain.begin(Consensus.NONE, 5), LENGTH);
    private final BlockMaker other = content.grow(chain.branchAt(ANCESTOR.value()), 9);

    @Test
    void dropsWholePartitionsAndKeepsCountsExact() {
        try (Ledger ledger = full(database)) {
            ledger.retention().keep(OptionalLong.of(12));

            assertThat(ledger.retention().dropBelow(new BlockNumber(35)))
                    .isEqualTo(new DropOutcome.Dropped(new BlockNumber(30), 30, 24));

            assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(30, LENGTH));
            JdbcClient owner = JdbcClient.create(database.owner().dataSource());
            assertThat(owner.sql(COUNTED_WRONG).query(Long.class).single()).isZero();
            assertThat(owner.sql(TOTALS).query(Boolean.class).single()).isTrue();
            assertThat(ledger.backfill().plan(BlockRange.of(0, LENGTH), 5)).isZero();
            assertThat(ledger.retention().dropBelow(new BlockNumber(35)))
                    .isEqualTo(new DropOutcome.Dropped(new BlockNumber(30), 0, 0));
        }
    }

    @Test
    void goesOnWithReorgsAsIfNothingWereMissing() {
        TestLedger later = TestLedger.fresh();
        try (Ledger early = full(database);
                Ledger late = full(later)) {
            early.retention().keep(OptionalLong.of(12));
            late.retention().keep(OptionalLong.of(12));
            early.retention().dropBelow(new BlockNumber(30));
            early.reorg(ANCESTOR, TestChain.proven(other, 42, 50), 64);
            late.reorg(ANCESTOR, TestChain.proven(other, 42, 50), 64);
            late.retention().dropBelow(new BlockNumber(30));
        }
        assertThat(SameLedgers.differences(database, later)).isEmpty();
    }

    @Test
    void refusesWhatThePolicyKeeps() {
        try (Ledger ledger = full(database)) {
            assertThat(ledger.retention().dropBelow(new BlockNumber(10)))
                    .isEqualTo(
                            new DropOutcome.Refused(
                                    "the policy keeps every block: say first how many of the newest must stay"));
            ledger.retention().keep(OptionalLong.of(30));
            assertThat(ledger.retention().dropBelow(new BlockNumber(20)))
                    .isEqualTo(
                            new DropOutcome.Refused(
                                    "the policy keeps the newest 30 blocks (tip 47): blocks below 18 may go, not all below 20"));
            assertThatThrownBy(() ->
                            JdbcClient.create(database.writer().dataSource())
                                    .sql("select drop_partitions(20)")
                                    .query(Integer.class)
                                    .single())
                    .rootCause()
                    .hasMessageContaining("the policy keeps 30 blocks (tip 47)");
            assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(0, LENGTH));
        }
    }

    @Test
    void dropsNothingForAnIndexerWhoseTermIsOver() {
        try (Ledger ledger = full(database)) {
            ledger.retention().keep(OptionalLong.of(12));
            FollowTerm term =
                    ledger.leases().acquireFollow("early", Duration.ofMinutes(1)).orElseThrow();
            ledger.leases().release(term);
            FollowTerm next =
                    ledger.leases().acquireFollow("late", Duration.ofMinutes(1)).orElseThrow();
            assertThatThrownBy(() -> ledger.retention().dropBelow(term, new BlockNumber(30)))
                    .isInstanceOf(StaleTerm.class);
            assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(0, LENGTH));
            assertThat(ledger.retention().dropBelow(next, new BlockNumber(30)))
                    .isInstanceOf(DropOutcome.Dropped.class);
        }
    }

    @Test
    void givesUpARangeOfHistoryThatWasDroppedWhileItWasFilled() {
        try (Ledger ledger = Ledger.open(database.writerSettings(null))) {
            ledger.establish(TestChain.identity(chain));
            ledger.append(TestChain.proven(chain, 20, LENGTH));
            ledger.backfill().plan(BlockRange.of(0, LENGTH), 10);
            BackfillClaim claim =
                    ledger.backfill().claim("worker", Duration.ofMinutes(1)).orElseThrow();
            ledger.append(claim, TestChain.proven(chain, 10, 19));
            ledger.retention().keep(OptionalLong.of(12));
            ledger.retention().dropBelow(new BlockNumber(30));
            ledger.backfill().complete(claim);
            assertThatThrownBy(() -> ledger.append(claim, TestChain.proven(chain, 10, 19)))
                    .isInstanceOf(StaleTerm.class);
            assertThat(ledger.coverage().ranges()).containsExactly(BlockRange.of(30, LENGTH));
        }
    }

    private Ledger full(TestLedger where) {
        Ledger ledger = Ledger.open(where.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
        ledger.append(TestChain.proven(chain, 0, LENGTH));
        return ledger;
    }
}
