package io.windlass.ledger.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Bytes;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.Standing;
import io.windlass.chain.Wei;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.chain.maker.TransactionPlan;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.Observations.Account;
import io.windlass.ledger.write.Observations.TokenFacts;
import io.windlass.ledger.write.SoleWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadTest {
    private static final Address COIN =
            Address.fromHex("0x00000000000000000000000000000000000c0123");
    private static final Address CRATES =
            Address.fromHex("0x00000000000000000000000000000000000c1155");
    private static final Bytes HOSTILE =
            Bytes.of("<b>\u202eABC\0 rope</b>".getBytes(StandardCharsets.UTF_8));

    private final TestLedger database = TestLedger.fresh();
    private final BlockMaker chain =
            BlockMaker.of(Consensus.QBFT).seed(4).validators(4).begin().grow(22);
    private List<CheckedBlock> blocks = List.of();
    private Ledger ledger;
    private LedgerReader reader;

    @BeforeAll
    void fill() {
        Address alice = chain.account(1).address();
        Address bob = chain.account(2).address();
        chain.next().erc20(0, COIN, alice, 70).erc20(1, COIN, bob, 30).create(2).make();
        chain.next()
                .add(
                        TransactionPlan.from(chain.account(1))
                                .to(CRATES)
                                .log(
                                        TokenLogs.erc1155Batch(
                                                CRATES,
                                                Address.ZERO,
                                                alice,
                                                List.of(BigInteger.ONE, BigInteger.TWO),
                                                List.of(BigInteger.TEN, BigInteger.ONE))))
                .make();
        blocks = TestChain.proven(chain, 0, 24);
        ledger = Ledger.open(database.writerSettings(null));
        ledger.establish(TestChain.identity(chain));
        SoleWriter.append(ledger, blocks.subList(12, 25));
        SoleWriter.append(ledger, blocks.subList(0, 12));
        CheckedBlock tip = blocks.getLast();
        ledger.observations()
                .observeAccounts(
                        tip.number(),
                        tip.hash(),
                        List.of(new Account(alice, Wei.of(12), Hash.ZERO)));
        ledger.observations()
                .observeTokens(
                        tip.number(),
                        tip.hash(),
                        List.of(
                                new TokenFacts(
                                        COIN,
                                        HOSTILE,
                                        Bytes.of("ROPE".getBytes(StandardCharsets.UTF_8)),
                                        BigInteger.valueOf(18),
                                        BigInteger.valueOf(100),
                                        null)));
        reader = LedgerReader.open(database.readerSettings(null), Duration.ofSeconds(5));
    }

    @AfterAll
    void close() {
        reader.close();
        ledger.close();
    }

    private <T> T ask(Function<Snapshot, T> question) {
        return reader.read(question);
    }

    private <T> Optional<T> maybe(Function<Snapshot, Optional<T>> question) {
        return reader.read(question);
    }

    private <T> List<T> all(Function<Snapshot, List<T>> question) {
        return reader.read(question);
    }

    @Test
    void namesItsTipAndTotals() {
        assertThat(ask(Snapshot::tip).orElseThrow().hash()).isEqualTo(chain.tip().hash());
        assertThat(maybe(Snapshot::identity)).contains(TestChain.identity(chain));
        Totals totals = ask(Snapshot::totals);
        assertThat(totals.blocks()).isEqualTo(25);
        assertThat(totals.transactions()).isEqualTo(22 + 4);
        assertThat(totals.tokenTransfers()).isEqualTo(4);
        assertThat(totals.tokens()).isEqualTo(2);
        assertThat(totals.provenBlocks()).isEqualTo(25);
    }

    @Test
    void findsABlockByNumberAndHashWithAllThatItsPageShows() {
        CheckedBlock wanted = blocks.get(17);
        assertThat(maybe(s -> s.blocks().numberOf(wanted.hash()))).contains(wanted.number());
        FullBlockRow found = ask(s -> s.blocks().find(wanted.number())).orElseThrow();
        assertThat(found.block().hash()).isEqualTo(wanted.hash());
        assertThat(found.block().proposer()).isEqualTo(wanted.seals().proposer());
        assertThat(found.block().standing()).isEqualTo(Standing.PROVEN);
        assertThat(found.headerRlp()).isEqualTo(wanted.headerRlp());
        assertThat(found.header().stateRoot()).isEqualTo(wanted.header().stateRoot());
        assertThat(found.sealers()).isEqualTo(wanted.seals().sealers());
        assertThat(found.validators()).isEqualTo(wanted.seals().validators());
        assertThat(found.quorum()).isEqualTo(3);
        assertThat(maybe(s -> s.blocks().find(new BlockNumber(25)))).isEmpty();
        assertThat(maybe(s -> s.blocks().numberOf(chain.branchAt(3).grow(1).tip().hash())))
                .isEmpty();
    }

    @Test
    void findsATransactionByHashWithLogsTransfersAndItsSignedForm() {
        CheckedTransaction wanted = blocks.get(24).transactions().getFirst();
        FullTransactionRow found = ask(s -> s.transactions().find(wanted.hash())).orElseThrow();
        assertThat(found.transaction().from()).isEqualTo(wanted.sender());
        assertThat(found.transaction().succeeded()).isTrue();
        assertThat(found.signed()).isEqualTo(wanted.transaction());
        assertThat(found.raw()).isEqualTo(wanted.raw());
        assertThat(found.block().number()).isEqualTo(new BlockNumber(24));
        assertThat(ask(s -> s.transactions().logs(found.logs(), PageWish.first(10))).rows())
                .extracting(LogRow::log)
                .isEqualTo(wanted.receipt().logs());
        assertThat(ask(s -> s.transactions().transfers(found.logs(), PageWish.first(10))).rows())
                .extracting(TransferRow::tokenNumber)
                .containsExactly(BigInteger.ONE, BigInteger.TWO);
        assertThat(found.transfers()).isEqualTo(2);
        assertThat(found.onlyTransfer()).isNull();
    }

    @Test
    void pagesOfAnyListJoinToTheWholeListInBothDirections() {
        Address alice = chain.account(1).address();
        Address bob = chain.account(2).address();
        walk(wish -> ask(s -> s.blocks().page(wish)), 25, 4);
        walk(wish -> ask(s -> s.transactions().page(wish)), 26, 3);
        walk(wish -> ask(s -> s.transactions().ofBlock(new BlockNumber(23), wish)), 3, 1);
        int alices = (int) ask(s -> s.addresses().find(alice)).orElseThrow().transactions();
        assertThat(alices).isPositive();
        walk(wish -> ask(s -> s.addresses().transactions(alice, wish)), alices, 2);
        walk(wish -> ask(s -> s.addresses().transfers(alice, wish)), 4, 1);
        walk(wish -> ask(s -> s.addresses().holdings(alice, wish)), 2, 1);
        walk(wish -> ask(s -> s.addresses().items(alice, wish)), 2, 1);
        walk(wish -> ask(s -> s.tokens().transfers(COIN, wish)), 2, 1);
        walk(wish -> ask(s -> s.tokens().holders(COIN, wish)), 3, 1);
        walk(wish -> ask(s -> s.tokens().items(CRATES, wish)), 2, 1);
        assertThat(maybe(s -> s.addresses().find(bob))).isPresent();
    }

    private static <T> void walk(Function<PageWish, Page<T>> list, int expected, int size) {
        List<T> whole = list.apply(PageWish.first(PageWish.LARGEST)).rows();
        assertThat(whole).hasSize(expected).doesNotHaveDuplicates();
        List<T> down = new ArrayList<>();
        Page<T> page = list.apply(PageWish.first(size));
        assertThat(page.newer()).isNull();
        down.addAll(page.rows());
        while (page.older() != null) {
            page = list.apply(new PageWish(page.older(), size));
            down.addAll(page.rows());
        }
        assertThat(down).isEqualTo(whole);
        List<T> up = new ArrayList<>(page.rows());
        while (page.newer() != null) {
            page = list.apply(new PageWish(page.newer(), size));
            up.addAll(0, page.rows());
        }
        assertThat(up).isEqualTo(whole);
    }

    @Test
    void tellsAnAddressByWhatItDidHoldsAndIs() {
        Address alice = chain.account(1).address();
        AddressRow row = ask(s -> s.addresses().find(alice)).orElseThrow();
        assertThat(row.transfers()).isEqualTo(4);
        assertThat(row.lastBlock()).isEqualTo(new BlockNumber(24));
        BalanceRow balance = Objects.requireNonNull(row.balance());
        assertThat(balance.amount()).isEqualTo(Wei.of(12));
        assertThat(balance.observedHash()).isEqualTo(chain.tip().hash());

        CheckedTransaction creation = blocks.get(23).transactions().getLast();
        Address created = Objects.requireNonNull(creation.createdContract());
        AddressRow contract = ask(s -> s.addresses().find(created)).orElseThrow();
        assertThat(contract.createdBy())
                .isEqualTo(
                        new AddressRow.Creation(
                                creation.hash(), creation.sender(), new BlockNumber(23)));
        assertThat(maybe(s -> s.addresses().find(Address.fromHex("0x" + "9".repeat(40)))))
                .isEmpty();
    }

    @Test
    void keepsAHostileNameByteByByte() {
        TokenRow token = ask(s -> s.tokens().find(COIN)).orElseThrow();
        assertThat(token.label().name()).isEqualTo(HOSTILE);
        assertThat(token.label().decimals()).isEqualTo(BigInteger.valueOf(18));
        assertThat(token.transfers()).isEqualTo(2);
    }

    @Test
    void showsNegativeHoldingsWhereATokenMovesWhatItNeverMinted() {
        Page<HoldingRow> holders = ask(s -> s.tokens().holders(COIN, PageWish.first(10)));
        assertThat(holders.rows())
                .extracting(HoldingRow::amount)
                .containsExactly(
                        BigInteger.valueOf(40), BigInteger.valueOf(30), BigInteger.valueOf(-70));
        assertThat(ask(s -> s.tokens().find(COIN)).orElseThrow().holders()).isEqualTo(2);
    }

    @Test
    void findsWhatAPersonTypes() {
        CheckedBlock block = blocks.get(9);
        assertThat(all(s -> s.search().search("9", 5)))
                .containsExactly(new Search.BlockHit(block.number(), block.hash()));
        String loud = block.hash().toHex().toUpperCase(Locale.ROOT);
        assertThat(all(s -> s.search().search(" " + loud + " ", 5)))
                .containsExactly(new Search.BlockHit(block.number(), block.hash()));
        CheckedTransaction transaction = block.transactions().getFirst();
        assertThat(all(s -> s.search().search(transaction.hash().toHex(), 5)))
                .containsExactly(new Search.TransactionHit(transaction.hash(), block.number()));
        assertThat(all(s -> s.search().search(COIN.checksummed(), 5)))
                .hasSize(2)
                .first()
                .isInstanceOf(Search.TokenHit.class);
        assertThat(all(s -> s.search().search("rop", 5))).hasSize(1);
        assertThat(all(s -> s.search().search("BABC", 5))).hasSize(1);
        assertThat(all(s -> s.search().search("%", 5))).isEmpty();
        assertThat(all(s -> s.search().search("nothing", 5))).isEmpty();
    }

    @Test
    void countsLiveValidatorsAndTheMargin() {
        Validators.Roster roster = ask(s -> s.validators().roster()).orElseThrow();
        assertThat(roster.validators()).hasSize(4);
        assertThat(roster.live()).isEqualTo(4);
        assertThat(roster.quorum()).isEqualTo(3);
        assertThat(roster.margin()).isEqualTo(1);
        assertThat(roster.window()).isEqualTo(8);
        assertThat(roster.validators()).allMatch(row -> row.proposed() == 2);
    }

    @Test
    void reportsCoverageAndChart() {
        assertThat(ask(s -> s.integrity().coverage()).ranges())
                .containsExactly(BlockRange.of(0, 24));
        long announced = ask(s -> s.integrity().lastAnnouncement());
        assertThat(announced).isEqualTo(2);
        assertThat(all(s -> s.blocks().chart(3)))
                .extracting(point -> point.number().value())
                .containsExactly(22L, 23L, 24L);
    }

    @Test
    void refusesACursorItDidNotGive() {
        @Nullable String blocksCursor = ask(s -> s.blocks().page(PageWish.first(3))).older();
        for (String cursor : List.of("!", "AAAA", "x".repeat(1000), String.valueOf(blocksCursor))) {
            assertThatThrownBy(() -> ask(s -> s.transactions().page(new PageWish(cursor, 3))))
                    .isInstanceOf(BadCursor.class)
                    .hasMessageContaining("start again without a cursor");
        }
        String huge = Cursor.text("blocks", Cursor.Way.OLDER, List.of(BigInteger.TEN.pow(40)));
        assertThatThrownBy(() -> ask(s -> s.blocks().page(new PageWish(huge, 3))))
                .isInstanceOf(BadCursor.class);
    }
}
