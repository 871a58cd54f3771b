package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.StaleTerm;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger refuses a writer whose term is over. */
class FencingTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ZERO;

    private final BlockMaker chain =
            BlockMaker.of(Consensus.CLIQUE).seed(4).validators(3).begin().grow(30);
    private final TestLedger database = TestLedger.fresh();
    private final Ledger one = Ledger.open(database.writerSettings(null));
    private final Ledger other = Ledger.open(database.writerSettings(null));

    @BeforeEach
    void establish() {
        one.establish(TestChain.identity(chain));
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void letsOneFollowUntilItLeavesOrIsLate() {
        FollowTerm first = one.leases().acquireFollow("one", LONG).orElseThrow();
        assertThat(other.leases().acquireFollow("other", LONG)).isEmpty();
        assertThat(other.leases().follower().orElseThrow().term()).isEqualTo(first);

        one.leases().release(first);
        assertThat(one.leases().follower()).isEmpty();
        FollowTerm second = other.leases().acquireFollow("other", LONG).orElseThrow();
        assertThat(second.term()).isGreaterThan(first.term());
        assertThat(one.leases().renew(first, LONG)).isFalse();

        assertThat(other.leases().renew(second, OVER)).isTrue();
        FollowTerm third = one.leases().acquireFollow("one", LONG).orElseThrow();
        assertThat(third).isEqualTo(new FollowTerm(3, "one"));
        assertThat(other.leases().renew(second, LONG)).isFalse();
    }

    @Test
    void givesAWriterThatLostTrackANewTermAtOnce() {
        FollowTerm first = one.leases().acquireFollow("one", LONG).orElseThrow();
        FollowTerm second = one.leases().acquireFollow("one", LONG).orElseThrow();
        assertThatThrownBy(() -> one.append(first, blocks(0, 0))).isInstanceOf(StaleTerm.class);
        one.append(second, blocks(0, 0));
    }

    @Test
    void refusesEveryWriteOfAFollowerWhoseTermIsOver() {
        FollowTerm stale = one.leases().acquireFollow("one", OVER).orElseThrow();
        one.append(stale, blocks(0, 10)); // late, but nobody took over
        one.leases().release(stale);
        FollowTerm term = other.leases().acquireFollow("other", LONG).orElseThrow();
        BlockMaker branch = chain.branchAt(8).grow(4);

        assertThatThrownBy(() -> one.append(stale, blocks(11, 11)))
                .isInstanceOf(StaleTerm.class)
                .hasMessage("term 1 of following is over (now term 2)");
        assertThatThrownBy(() ->
                        one.reorg(stale, new BlockNumber(8), TestChain.proven(branch, 9, 12), 64))
                .isInstanceOf(StaleTerm.class);
        assertThatThrownBy(() -> one.forget(stale, new BlockNumber(8), 64))
                .isInstanceOf(StaleTerm.class);
        assertThat(one.tip().orElseThrow().number()).isEqualTo(new BlockNumber(10));

        other.append(term, blocks(11, 12));
        other.reorg(term, new BlockNumber(8), TestChain.proven(branch, 9, 12), 64);
        other.forget(term, new BlockNumber(8), 64);
    }

    @Test
    void refusesABackfillWhoseRangeWentToAnother() {
        one.backfill().plan(BlockRange.of(0, 9), 10);
        BackfillClaim stale = one.backfill().claim("one", OVER).orElseThrow();
        BackfillClaim claim = other.backfill().claim("other", LONG).orElseThrow();

        assertThatThrownBy(() -> one.append(stale, blocks(5, 9)))
                .isInstanceOf(StaleTerm.class)
                .hasMessage("term 1 of blocks 0-9 is over (now term 2)");
        other.append(claim, blocks(5, 9));
        assertThatThrownBy(() -> other.append(claim, blocks(10, 11)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blocks 10-11 do not lie in the claimed range 0-9");

        other.backfill().release(claim);
        assertThatThrownBy(() -> other.append(claim, blocks(0, 4))).isInstanceOf(StaleTerm.class);
        BackfillClaim again = other.backfill().claim("other", LONG).orElseThrow();
        other.append(again, blocks(0, 4));
        other.backfill().complete(again);
        assertThatThrownBy(() -> other.append(again, blocks(0, 4)))
                .isInstanceOf(StaleTerm.class)
                .hasMessage("term 3 of blocks 0-9 is over (now done)");
    }

    @Test
    void renewsWhileAnAppendIsUnderWay() throws Exception {
        FollowTerm term = one.leases().acquireFollow("one", LONG).orElseThrow();
        one.backfill().plan(BlockRange.of(0, 9), 10);
        BackfillClaim claim = one.backfill().claim("one", OVER).orElseThrow();
        try (Connection append = database.writer().dataSource().getConnection();
                Statement statement = append.createStatement()) {
            append.setAutoCommit(false);
            statement.execute("select from lease where name = 'follow' for key share");
            statement.execute("select from backfill_range for key share");

            assertThat(one.leases().renew(term, LONG)).isTrue();
            // nobody takes a range from under an append, and nobody waits for it
            assertThat(other.backfill().claim("other", LONG)).isEmpty();
            assertThat(one.backfill().renew(claim, LONG)).isTrue();
        }
    }

    private List<CheckedBlock> blocks(long first, long last) {
        return TestChain.proven(chain, first, last);
    }
}
