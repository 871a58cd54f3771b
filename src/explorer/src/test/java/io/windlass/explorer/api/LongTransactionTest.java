package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Consensus;
import io.windlass.chain.Log;
import io.windlass.chain.TokenTransfers;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.chain.maker.TransactionPlan;
import io.windlass.explorer.seed.SeededLedger;
import io.windlass.ledger.TestChain;
import io.windlass.testing.TestPostgres;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A transaction whose logs and transfers are more than an answer holds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongTransactionTest {
    private static final Address COIN = Address.fromHex("0x" + "c0".repeat(20));
    private static final Address CARGO = Address.fromHex("0x" + "ca".repeat(20));
    private static final int COINS = 120;
    private static final int PIECES = 130;

    private final BlockMaker maker =
            BlockMaker.of(Consensus.QBFT).seed(3).validators(4).begin().grow(2);
    private final SeededLedger ledger = new SeededLedger(maker, TestPostgres.shared());
    private final ApiServer api = ApiServer.over(ledger);
    private CheckedBlock block;
    private CheckedTransaction made;

    @BeforeAll
    void seed() {
        maker.next().erc20(0, COIN, account(1), 9).add(plan()).erc20(0, COIN, account(2), 9).make();
        maker.next().add(plan()).make();
        block = TestChain.proven(maker, 3, 3).getFirst();
        made = block.transactions().get(1);
        ledger.appendUpTo(4);
        api.caughtUpWith(ledger);
    }

    @AfterAll
    void close() {
        api.close();
        ledger.close();
    }

    /** Moves coins one by one, and in the middle of it many pieces by one log. */
    private TransactionPlan plan() {
        TransactionPlan plan = TransactionPlan.from(maker.account(0)).to(COIN);
        for (int i = 0; i < COINS; i++) {
            plan.log(TokenLogs.erc20(COIN, account(i % 3), account(3), BigInteger.valueOf(i)));
            if (i == COINS / 2) {
                List<BigInteger> numbers =
                        IntStream.range(0, PIECES).mapToObj(BigInteger::valueOf).toList();
                plan.log(
                        TokenLogs.erc1155Batch(
                                CARGO, Address.ZERO, account(1), numbers, numbers.reversed()));
            }
        }
        return plan;
    }

    private Address account(int index) {
        return maker.account(index).address();
    }

    private String path() {
        return "transactions/" + made.hash();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100})
    void givesAllLogsInTheirOrder(int limit) {
        assertThat(api.pages(path() + "/logs", limit))
                .extracting(log ->
                        log.path("index").asInt()
                                + " "
                                + log.path("address").asString()
                                + log.path("data").asString())
                .isEqualTo(
                        IntStream.rangeClosed(0, COINS)
                                .mapToObj(i ->
                                        1
                                                + i
                                                + " "
                                                + log(i).address().checksummed()
                                                + log(i).data().toHex())
                                .toList());
    }

    private Log log(int index) {
        return made.receipt().logs().get(index);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100})
    void givesAllTransfersInTheirOrder(int limit) {
        assertThat(api.pages(path() + "/transfers", limit))
                .extracting(LongTransactionTest::moved)
                .isEqualTo(transfers());
    }

    private List<String> transfers() {
        return TokenTransfers.decode(block.transactions()).stream()
                .filter(one -> one.logIndex() >= 1 && one.logIndex() <= COINS + 1)
                .map(one ->
                        "%d/%d: %s of %s to %s"
                                .formatted(
                                        one.logIndex(),
                                        one.subIndex(),
                                        one.amount(),
                                        one.tokenNumber(),
                                        one.to().checksummed()))
                .toList();
    }

    private static String moved(JsonNode line) {
        return "%d/%d: %s of %s to %s"
                .formatted(
                        line.path("logIndex").asInt(),
                        line.path("subIndex").asInt(),
                        line.path("amount").asString(),
                        line.path("tokenNumber").asString(),
                        line.path("to").asString());
    }

    @Test
    void holdsTheFirstHundredOfEachAndSaysHowManyThereAre() {
        JsonNode answer = api.json(path());

        assertThat(answer.at("/transaction/logCount").asInt()).isEqualTo(COINS + 1);
        assertThat(answer.path("transferCount").asInt()).isEqualTo(COINS + PIECES);
        assertThat(answer.path("logs"))
                .isEqualTo(api.json(path() + "/logs?limit=100").path("items"));
        assertThat(answer.path("transfers"))
                .isEqualTo(api.json(path() + "/transfers?limit=100").path("items"))
                .hasSize(100);
    }

    @Test
    void leadsBackTheWayItCame() {
        JsonNode first = api.json(path() + "/transfers?limit=90");

        JsonNode again = api.json(linked(api.json(linked(first, "next")), "previous"));

        assertThat(again.path("items")).isEqualTo(first.path("items"));
    }

    @Test
    void keepsThePlaceInAListWhereAnotherBlockHoldsTheTransaction() {
        String other = api.json("blocks/4/transactions").at("/items/0/hash").asString();
        for (String list : List.of("/logs", "/transfers")) {
            String next = linked(api.json(path() + list + "?limit=90"), "next");

            assertThat(values(api.json(next.replace(made.hash().toHex(), other))))
                    .isEqualTo(values(api.json(next)))
                    .isNotEmpty();
        }
    }

    private static List<String> values(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(line ->
                        line.path("data").asString("")
                                + line.path("tokenNumber").asString("")
                                + line.path("amount").asString(""))
                .toList();
    }

    private static String linked(JsonNode page, String name) {
        return Objects.requireNonNull(ApiServer.relative(page.path(name)));
    }

    @Test
    void refusesTheListsOfATransactionThatNoBlockHolds() {
        String unknown = "transactions/0x" + "ab".repeat(32);

        assertThat(api.get(unknown + "/logs").statusCode()).isEqualTo(404);
        assertThat(api.get(unknown + "/transfers").statusCode()).isEqualTo(404);
    }
}
