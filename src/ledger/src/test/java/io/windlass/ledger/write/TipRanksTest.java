package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Consensus;
import io.windlass.chain.Log;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.chain.maker.TransactionPlan;
import io.windlass.ledger.RandomChain;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** At the tip holders are read in order, whether or not what moved was put in order yet. */
class TipRanksTest {
    private static final Address COIN = Address.fromHex("0x" + "c0".repeat(20));
    private static final Address OTHER = Address.fromHex("0x" + "c1".repeat(20));
    private static final int LENGTH = 36;
    private static final int ACTORS = 24;

    private static final String BEHIND =
            "select count(*) from token_balance where rank_amount <> amount";

    private static final String LOST =
            """
            select count(*) from ledger l, token_balance b join token t on t.address_id = b.token_id
            where b.rank_amount <> b.amount and t.unranked = 0 and not exists (
                select from token_transfer x
                where x.token_id = b.token_id and b.holder_id in (x.from_id, x.to_id)
                    and (x.block_number, x.log_index) > (l.ranked_block, l.ranked_log))
            """;

    private static final String CHANGED_IN_PLACE =
            """
            select pg_stat_get_xact_tuples_updated(r) as changed, pg_stat_get_xact_tuples_hot_updated(r) as in_place
            from cast('token_balance'::regclass as oid) r
            """;

    private final TestLedger database = TestLedger.fresh();
    private final HolderPages pages = new HolderPages(database, COIN);
    private final Random random = new Random(3);
    private final BlockMaker chain = moving(RandomChain.begin(Consensus.NONE, 3), LENGTH);
    private final TokenRanks ranks = new TokenRanks(database.writer().dataSource(), 5, 3);
    private Ledger ledger;

    /** So many blocks of transfers among a few holders, some minted, some burnt. */
    private BlockMaker moving(BlockMaker branch, int blocks) {
        for (int i = 0; i < blocks; i++) {
            TransactionPlan call = TransactionPlan.from(branch.account(0)).to(COIN);
            for (int log = random.nextInt(7); log >= 0; log--) {
                Address token = random.nextInt(4) == 0 ? OTHER : COIN;
                BigInteger amount = BigInteger.valueOf(random.nextInt(60));
                call.log(TokenLogs.erc20(token, actor(2), actor(8), amount));
            }
            branch.next().add(call).make();
        }
        return branch;
    }

    private Address actor(int oneOf) {
        return random.nextInt(oneOf) == 0
                ? Address.ZERO
                : Address.fromHex("0x%040x".formatted(0xabc0 + random.nextInt(ACTORS)));
    }

    @BeforeEach
    void open() {
        ledger = Ledger.open(database.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
    }

    @AfterEach
    void close() {
        pages.close();
        ledger.close();
    }

    private void append(long first, long last) {
        for (long number = first; number <= last; number++) {
            ledger.append(TestChain.proven(chain, number, number));
        }
    }

    private void settle() {
        while (ranks.settleTip()) {
            assertThat(count(LOST)).isZero();
        }
    }

    private long count(String sql) {
        return JdbcClient.create(database.owner().dataSource()).sql(sql).query(Long.class).single();
    }

    private void readsInOrder() {
        List<String> scanned = pages.scanned();
        assertThat(pages.down(() -> {})).isEqualTo(scanned);
        assertThat(pages.up(() -> {})).isEqualTo(scanned);
        assertThat(count(LOST)).isZero();
    }

    @Test
    void readsHoldersInOrderBeforeAndAfterAndBetweenPieces() {
        for (long number = 0; number <= LENGTH; number++) {
            append(number, number);
            readsInOrder();
        }
        assertThat(count(BEHIND)).isGreaterThan(5);
        int pieces = 0;
        while (ranks.settleTip()) {
            readsInOrder();
            pieces++;
        }

        assertThat(pieces).isGreaterThan(20);
        assertThat(count(BEHIND)).isZero();
        readsInOrder();
    }

    @Test
    void pagesAreTheWholeListWhileItSettles() {
        append(0, LENGTH);
        List<String> scanned = pages.scanned();

        assertThat(pages.down(ranks::settleTip)).hasSizeGreaterThan(15).isEqualTo(scanned);
        assertThat(pages.up(ranks::settleTip)).isEqualTo(scanned);
    }

    @Test
    void goesOnFromWhereAKilledProcessStopped() {
        append(0, LENGTH);
        ranks.settleTip();
        ranks.settleTip();
        database.cutWriterAt("token_balance");
        assertThatThrownBy(this::settle).isInstanceOf(DataAccessException.class);
        readsInOrder();

        database.owner().run("drop trigger cut on token_balance");
        settle();

        assertThat(count(BEHIND)).isZero();
        readsInOrder();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void keepsTheOrderThroughReorgs(long seed) {
        Random what = new Random(seed);
        BlockMaker branch = chain;
        append(0, 12);
        long tip = 12;
        for (int turn = 0; turn < 12; turn++) {
            int pieces = what.nextInt(20);
            for (int i = 0; i < pieces; i++) {
                ranks.settleTip();
            }
            readsInOrder();
            long ancestor = tip - 1 - what.nextInt(5);
            if (what.nextBoolean()) {
                ledger.forget(new BlockNumber(ancestor), 20);
                readsInOrder();
                tip = ancestor;
            }
            if (tip == ancestor) {
                branch = moving(branch.branchAt(ancestor), 4);
                ledger.append(TestChain.proven(branch, tip + 1, tip + 4));
                tip += 4;
            } else {
                branch = moving(branch.branchAt(ancestor), 7);
                ledger.reorg(
                        new BlockNumber(ancestor),
                        TestChain.proven(branch, ancestor + 1, ancestor + 7),
                        20);
                tip = ancestor + 7;
            }
            readsInOrder();
        }
        settle();
        assertThat(count(BEHIND)).isZero();
    }

    @Test
    void putsAHolderInOrderWhoseForgottenTransfersCancelOut() {
        Address one = Address.fromHex("0x" + "11".repeat(20));
        Address two = Address.fromHex("0x" + "22".repeat(20));
        BlockMaker small = RandomChain.begin(Consensus.NONE, 3);
        block(small, coins(Address.ZERO, one, 10), coins(Address.ZERO, two, 2));
        small.next().erc20(0, COIN, two, 0).make();
        block(small, coins(one, two, 9));
        block(small, coins(two, one, 9));
        ledger.append(TestChain.proven(small, 0, 3));
        settle();
        ledger.append(TestChain.proven(small, 4, 4));
        assertThat(count(BEHIND)).isEqualTo(2);

        ledger.forget(new BlockNumber(2), 5);

        assertThat(count(BEHIND)).isZero();
        assertThat(pages.down(() -> {})).containsExactly(one.toHex() + " 10", two.toHex() + " 2");
    }

    /** A reader looks at 10,000 transfers at most: here one more was not settled. */
    @Test
    void showsEachHolderOnceHoweverFarSettlingLiesBehind() {
        Address early = Address.fromHex("0x" + "11".repeat(20));
        Address late = Address.fromHex("0x" + "22".repeat(20));
        BlockMaker small = RandomChain.begin(Consensus.NONE, 3);
        block(small, coins(Address.ZERO, early, 10), coins(Address.ZERO, late, 20));
        ledger.append(TestChain.proven(small, 0, 1));
        settle();
        block(small, coins(Address.ZERO, early, 90_000));
        for (int i = 0; i < 10; i++) {
            block(small, Collections.nCopies(1_000, coins(Address.ZERO, late, 1)));
        }
        ledger.append(TestChain.proven(small, 2, 12));

        String first = early.toHex() + " 90010";
        String second = late.toHex() + " 10020";
        assertThat(pages.down(() -> {})).containsExactly(second, first);
        assertThat(pages.up(() -> {})).containsExactly(second, first);
        assertThat(ranks.settleTip()).isTrue();
        assertThat(pages.down(() -> {})).containsExactly(first, second);
    }

    private static Log coins(Address from, Address to, long amount) {
        return TokenLogs.erc20(COIN, from, to, BigInteger.valueOf(amount));
    }

    private static void block(BlockMaker small, Log... logs) {
        block(small, List.of(logs));
    }

    private static void block(BlockMaker small, List<Log> logs) {
        TransactionPlan call = TransactionPlan.from(small.account(0)).to(COIN);
        logs.forEach(call::log);
        small.next().add(call).make();
    }

    @Test
    void losesNoOrderWithDroppedHistory() {
        append(0, LENGTH);
        ledger.retention().keep(OptionalLong.of(6));

        assertThat(ledger.retention().dropBelow(new BlockNumber(30)))
                .isInstanceOf(DropOutcome.Dropped.class);

        readsInOrder();
        settle();
        assertThat(count(BEHIND)).isZero();
    }

    @Test
    void settlesTheTipWhileHistoryComes() {
        append(20, 25);
        settle();
        ledger.append(TestChain.proven(chain, 10, 19));
        append(26, LENGTH);
        settle();
        ledger.append(TestChain.proven(chain, 0, 9));
        assertThat(count(LOST)).isZero();
        OptionalInt token = ranks.settleNext(TokenRanks.BEFORE_ALL);
        while (token.isPresent()) {
            assertThat(count(LOST)).isZero();
            token = ranks.settleNext(token.getAsInt());
        }

        assertThat(count(BEHIND)).isZero();
        readsInOrder();
    }

    @Test
    void changesBalancesAtTheTipWithoutTheirIndexes() {
        append(0, LENGTH - 1);
        database.owner().run("vacuum full token_balance");
        Append append = new Append(database.writer().dataSource(), new Tables());
        Batch batch = append.prepare(TestChain.proven(chain, LENGTH, LENGTH));

        List<Long> changes =
                UnitOfWork.run(
                        database.writer().dataSource(),
                        work -> {
                            append.store(work, batch, Append.Turn.WITH_OTHERS);
                            return work.jdbc()
                                    .sql(CHANGED_IN_PLACE)
                                    .query((row, n) -> List.of(row.getLong(1), row.getLong(2)))
                                    .single();
                        });

        assertThat(changes.getFirst()).isPositive().isEqualTo(changes.getLast());
    }
}
