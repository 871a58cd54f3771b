package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.CheckedBlock;
import io.windlass.explorer.api.SeededChain.Moved;
import io.windlass.explorer.api.SeededChain.Placed;
import io.windlass.explorer.seed.SeededLedger;
import io.windlass.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists equal what the seeded chain says, whatever the size of their slices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiListsTest {
    private final SeededChain chain = new SeededChain();
    private final SeededLedger ledger = new SeededLedger(chain.maker(), TestPostgres.shared());
    private final ApiServer api = ApiServer.over(ledger);

    @BeforeAll
    void seed() {
        ledger.appendUpTo(SeededChain.LENGTH);
        api.caughtUpWith(ledger);
    }

    @AfterAll
    void close() {
        api.close();
        ledger.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 61, 100})
    void givesAllBlocksNewestFirst(int limit) {
        assertThat(texts(api.pages("blocks", limit), "hash"))
                .isEqualTo(
                        chain.newestFirst().stream()
                                .map(CheckedBlock::hash)
                                .map(Object::toString)
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 100})
    void givesAllTransactionsNewestFirst(int limit) {
        assertThat(texts(api.pages("transactions", limit), "hash"))
                .isEqualTo(hashes(chain.transactionsNewestFirst()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void givesABlocksTransactionsInTheirOrder(int limit) {
        CheckedBlock block = chain.block(10);

        assertThat(texts(api.pages("blocks/10/transactions", limit), "hash"))
                .isEqualTo(block.transactions().stream().map(one -> one.hash().toHex()).toList())
                .hasSize(3);
        assertThat(texts(api.pages("blocks/" + block.hash() + "/transactions", limit), "hash"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 100})
    void givesTheTransactionsThatConcernAnAddress(int limit) {
        for (Address address : List.of(chain.account(0), chain.account(4), SeededChain.COIN)) {
            assertThat(texts(api.pages("addresses/" + address + "/transactions", limit), "hash"))
                    .isEqualTo(
                            hashes(
                                    chain.transactionsNewestFirst().stream()
                                            .filter(placed -> placed.concerns(address))
                                            .toList()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void givesTheTransfersOfAnAddressNewestFirst(int limit) {
        Address person = chain.account(1);

        assertThat(api.pages("addresses/" + person + "/transfers", limit))
                .extracting(ApiListsTest::movement)
                .isEqualTo(
                        chain.movedNewestFirst().stream()
                                .filter(moved ->
                                        moved.from().equals(person) || moved.to().equals(person))
                                .map(ApiListsTest::movement)
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100})
    void givesTheTransfersOfAToken(int limit) {
        for (Address token : List.of(SeededChain.COIN, SeededChain.DEED, SeededChain.CARGO)) {
            assertThat(api.pages("tokens/" + token + "/transfers", limit))
                    .extracting(ApiListsTest::movement)
                    .isEqualTo(
                            chain.movedNewestFirst().stream()
                                    .filter(moved -> moved.token().equals(token))
                                    .map(ApiListsTest::movement)
                                    .toList());
        }
    }

    @Test
    void givesTheHoldersOfATokenGreatestFirst() {
        for (Address token : List.of(SeededChain.COIN, SeededChain.DEED)) {
            assertThat(api.pages("tokens/" + token + "/holders", 2))
                    .extracting(line ->
                            line.path("holder").asString() + " " + line.path("amount").asString())
                    .isEqualTo(
                            chain.held(token).entrySet().stream()
                                    .map(entry ->
                                            entry.getKey().checksummed() + " " + entry.getValue())
                                    .toList());
        }
    }

    @Test
    void givesWhatAnAddressHolds() {
        Address person = chain.account(1);
        Map<String, String> held =
                api.pages("addresses/" + person + "/balances", 1).stream()
                        .collect(
                                Collectors.toMap(
                                        line -> line.at("/token/address").asString(),
                                        line -> line.path("amount").asString()));

        assertThat(held)
                .isEqualTo(
                        Map.of(
                                SeededChain.COIN.checksummed(),
                                String.valueOf(chain.held(SeededChain.COIN).get(person)),
                                SeededChain.DEED.checksummed(),
                                String.valueOf(chain.held(SeededChain.DEED).get(person))));
    }

    @Test
    void givesTheNumberedPiecesOfATokenAndOfAnAddress() {
        List<String> pieces =
                List.of(
                        "2 of " + chain.account(2).checksummed() + ": 20",
                        "1 of " + chain.account(2).checksummed() + ": 10");

        assertThat(api.pages("tokens/" + SeededChain.CARGO + "/items", 1))
                .extracting(ApiListsTest::piece)
                .isEqualTo(pieces);
        assertThat(api.pages("addresses/" + chain.account(2) + "/items", 1))
                .extracting(ApiListsTest::piece)
                .containsExactlyInAnyOrderElementsOf(pieces);
    }

    @Test
    void leadsBackToTheStartTheWayItCame() {
        List<String> links = new ArrayList<>();
        String path = "blocks?limit=9";
        while (path != null) {
            links.add(path);
            path = ApiServer.relative(api.json(path).path("next"));
        }
        List<JsonNode> lastPage = api.json(links.getLast()).path("items").valueStream().toList();
        JsonNode before = api.json(previous(links.getLast()));

        assertThat(lastPage).hasSize(61 % 9);
        assertThat(before.path("items"))
                .isEqualTo(api.json(links.get(links.size() - 2)).path("items"));
        assertThat(api.json("blocks").path("previous").isNull()).isTrue();
    }

    private String previous(String path) {
        String link = ApiServer.relative(api.json(path).path("previous"));
        assertThat(link).isNotNull();
        return String.valueOf(link);
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asString()).toList();
    }

    private static List<String> hashes(List<Placed> transactions) {
        return transactions.stream().map(placed -> placed.transaction().hash().toHex()).toList();
    }

    private static String piece(JsonNode line) {
        return "%s of %s: %s"
                .formatted(
                        line.path("tokenNumber").asString(),
                        line.path("holder").asString(),
                        line.path("amount").asString());
    }

    private static String movement(JsonNode line) {
        return "block %d/%d: %s of %s %s, %s to %s"
                .formatted(
                        line.path("block").asLong(),
                        line.path("transactionIndex").asInt(),
                        line.path("amount").asString(),
                        line.at("/token/standard").asString(),
                        line.path("tokenNumber").asString(),
                        line.path("from").asString(),
                        line.path("to").asString());
    }

    private static String movement(Moved moved) {
        return "block %d/%d: %d of %s %d, %s to %s"
                .formatted(
                        moved.block(),
                        moved.transaction(),
                        moved.amount(),
                        moved.kind(),
                        moved.number(),
                        moved.from().checksummed(),
                        moved.to().checksummed());
    }
}
