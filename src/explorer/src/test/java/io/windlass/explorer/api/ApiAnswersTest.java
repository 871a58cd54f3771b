package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Header;
import io.windlass.explorer.api.SeededChain.Placed;
import io.windlass.explorer.seed.SeededLedger;
import io.windlass.testing.TestPostgres;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Single answers equal what the seeded chain says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiAnswersTest {
    private final SeededChain chain = new SeededChain();
    private final SeededLedger ledger = new SeededLedger(chain.maker(), TestPostgres.shared());
    private final ApiServer api = ApiServer.over(ledger);

    @BeforeAll
    void seed() {
        ledger.appendUpTo(SeededChain.LENGTH);
        chain.observe(ledger);
        api.caughtUpWith(ledger);
    }

    @AfterAll
    void close() {
        api.close();
        ledger.close();
    }

    @Test
    void namesTheTipInEveryAnswer() {
        String person = chain.account(1).toHex();
        for (String path :
                List.of(
                        "tip",
                        "blocks",
                        "blocks/7",
                        "blocks/7/transactions",
                        "transactions",
                        "transactions/" + payment().transaction().hash(),
                        "addresses/" + person,
                        "addresses/" + person + "/transactions",
                        "addresses/" + person + "/transfers",
                        "addresses/" + person + "/balances",
                        "addresses/" + person + "/items",
                        "tokens/" + SeededChain.COIN,
                        "tokens/" + SeededChain.COIN + "/transfers",
                        "tokens/" + SeededChain.COIN + "/holders",
                        "tokens/" + SeededChain.DEED + "/items",
                        "search?q=7",
                        "integrity")) {
            JsonNode tip = api.json(path).path("tip");

            assertThat(tip.path("number").asInt()).as(path).isEqualTo(SeededChain.LENGTH);
            assertThat(tip.path("hash").asString()).as(path).isEqualTo(chain.tip().hash().toHex());
        }
    }

    @Test
    void tellsWhichChainThisIsAndWhatIsStored() {
        JsonNode tip = api.json("tip");

        assertThat(tip.at("/chain/chainId").asString()).isEqualTo("4242");
        assertThat(tip.at("/chain/consensus").asString()).isEqualTo("clique");
        assertThat(tip.at("/chain/genesis").asString()).isEqualTo(chain.block(0).hash().toHex());
        assertThat(tip.at("/totals/blocks").asInt()).isEqualTo(SeededChain.LENGTH + 1);
        assertThat(tip.at("/totals/transactions").asInt())
                .isEqualTo(chain.transactionsNewestFirst().size());
        assertThat(tip.at("/totals/tokenTransfers").asLong()).isEqualTo(chain.moved().count());
        assertThat(tip.at("/finality/final").asBoolean()).isFalse();
    }

    @Test
    void givesABlockWithItsHeaderAndItsSealByNumberAndByHashInAnyCase() {
        CheckedBlock block = chain.block(10);
        Header header = block.header();
        JsonNode answer = api.json("blocks/10");

        assertThat(
                        api.json(
                                "blocks/0x"
                                        + block.hash()
                                                .toHex()
                                                .substring(2)
                                                .toUpperCase(Locale.ROOT)))
                .isEqualTo(answer);
        assertThat(answer.at("/block/hash").asString()).isEqualTo(block.hash().toHex());
        assertThat(answer.at("/block/gasUsed").asString())
                .isEqualTo(Long.toString(header.gasUsed()));
        assertThat(answer.at("/block/timestamp").asLong()).isEqualTo(header.timestamp());
        assertThat(answer.at("/block/time").asString()).startsWith("2023-11-").endsWith("Z");
        assertThat(answer.at("/block/transactionCount").asInt()).isEqualTo(3);
        assertThat(answer.at("/block/tokenTransferCount").asInt()).isEqualTo(2);
        assertThat(answer.at("/block/standing/standing").asString()).isEqualTo("proven");
        assertThat(answer.at("/block/standing/reason").isNull()).isTrue();
        assertThat(answer.at("/block/finality/depth").asInt()).isEqualTo(SeededChain.LENGTH - 10);
        assertThat(answer.at("/block/finality/final").asBoolean()).isTrue();
        assertThat(answer.at("/header/rlp").asString()).isEqualTo(block.headerRlp().toHex());
        assertThat(answer.at("/header/stateRoot").asString()).isEqualTo(header.stateRoot().toHex());
        assertThat(texts(answer.at("/seals/sealers")))
                .isEqualTo(block.seals().sealers().stream().map(Address::checksummed).toList());
        assertThat(texts(answer.at("/seals/validators"))).hasSize(5);
        assertThat(answer.at("/seals/quorum").asInt()).isEqualTo(block.seals().quorum());
    }

    @Test
    void givesATransactionWithWhatWasSignedAndWhatItBroughtAbout() {
        Placed placed = chain.transaction(chain.account(0), 2);
        CheckedTransaction transaction = placed.transaction();
        JsonNode answer = api.json("transactions/" + transaction.hash());

        assertThat(answer.at("/transaction/from").asString())
                .isEqualTo(chain.account(0).checksummed());
        assertThat(answer.at("/transaction/to").asString())
                .isEqualTo(SeededChain.COIN.checksummed());
        assertThat(answer.at("/transaction/succeeded").asBoolean()).isTrue();
        assertThat(answer.at("/transaction/fee").asString())
                .isEqualTo(transaction.effectiveGasPrice().times(transaction.gasUsed()).toString());
        assertThat(answer.at("/block/hash").asString()).isEqualTo(placed.block().hash().toHex());
        assertThat(answer.path("raw").asString()).isEqualTo(transaction.raw().toHex());
        assertThat(answer.at("/signed/chainId").asString()).isEqualTo("4242");
        assertThat(answer.path("logs").size()).isEqualTo(transaction.receipt().logs().size());
        assertThat(answer.at("/transfers/0/amount").asString()).isEqualTo("2");
        assertThat(answer.at("/transfers/0/token/decimals").asString()).isEqualTo("6");
        assertThat(answer.at("/standing/standing").asString()).isEqualTo("proven");
    }

    @Test
    void tellsAFailureAndACreation() {
        JsonNode failed =
                api.json(
                        "transactions/"
                                + chain.transaction(chain.account(2), 8).transaction().hash());
        CheckedTransaction creation = chain.block(7).transactions().getLast();
        JsonNode created = api.json("transactions/" + creation.hash());

        assertThat(failed.at("/transaction/succeeded").asBoolean()).isFalse();
        assertThat(created.at("/transaction/to").isNull()).isTrue();
        Address contract = creation.createdContract();
        assertThat(contract).isNotNull();
        assertThat(created.at("/transaction/created").asString())
                .isEqualTo(contract == null ? "" : contract.checksummed());
        JsonNode address = api.json("addresses/" + contract);
        assertThat(address.at("/createdBy/transaction").asString())
                .isEqualTo(creation.hash().toHex());
        assertThat(address.at("/createdBy/block").asInt()).isEqualTo(7);
    }

    @Test
    void givesAHostileTokenNameExactly() {
        JsonNode token = api.json("tokens/" + SeededChain.COIN).path("token");

        assertThat(token.at("/label/name/bytes").asString())
                .isEqualTo(SeededChain.HOSTILE_NAME.toHex());
        assertThat(token.at("/label/name/text").asString()).isEqualTo("<b>\u202e\u0000\"coin");
        assertThat(token.at("/observed/standing/standing").asString()).isEqualTo("observed");
        assertThat(token.at("/observed/at/number").asInt()).isEqualTo(SeededChain.LENGTH);
        assertThat(token.path("totalSupply").asString()).isEqualTo("1000000");
        assertThat(token.path("transferCount").asLong())
                .isEqualTo(
                        chain.moved().filter(one -> one.token().equals(SeededChain.COIN)).count());
    }

    @Test
    void givesAnAddressItsCountsAndItsObservedBalance() {
        JsonNode address = api.json("addresses/" + chain.account(4).toHex());

        assertThat(address.path("address").asString()).isEqualTo(chain.account(4).checksummed());
        assertThat(address.path("transactionCount").asLong())
                .isEqualTo(
                        chain.transactionsNewestFirst().stream()
                                .filter(placed -> placed.concerns(chain.account(4)))
                                .count());
        assertThat(address.at("/balance/amount").asString())
                .isEqualTo(SeededChain.balanceAt(ledger.tip()).toString());
        assertThat(address.at("/balance/observed/standing/reason").asString()).isNotBlank();
    }

    @Test
    void answersForAnAddressThatNoBlockMentions() {
        JsonNode address = api.json("addresses/0x" + "77".repeat(20));

        assertThat(address.path("seen").asBoolean()).isFalse();
        assertThat(address.path("transactionCount").asInt()).isZero();
        assertThat(api.json("addresses/0x" + "77".repeat(20) + "/transfers").path("items"))
                .isEmpty();
    }

    @Test
    void findsBlocksTransactionsAddressesAndTokens() {
        assertThat(kinds("7")).contains("block");
        assertThat(kinds(chain.block(7).hash().toHex())).isEqualTo(List.of("block"));
        assertThat(kinds(payment().transaction().hash().toHex())).isEqualTo(List.of("transaction"));
        assertThat(kinds(chain.account(1).toHex())).isEqualTo(List.of("address"));
        assertThat(kinds(SeededChain.COIN.toHex())).contains("address", "token");
        assertThat(kinds("wl")).isEqualTo(List.of("token"));
        assertThat(kinds("no-such-token")).isEmpty();
        assertThat(kinds("0x12")).isEmpty();
        assertThat(api.json("search?q=0x12").path("note").asString()).contains("2 hex digits");
    }

    @Test
    void warnsOfAnAddressWhoseChecksumIsWrong() {
        String right = chain.account(1).checksummed();
        String wrong = swappedCase(right);

        assertThat(api.json("search?q=" + right).path("note").isNull()).isTrue();
        assertThat(api.json("search?q=" + wrong).path("note").asString()).contains(right);
        assertThat(kinds(wrong)).isEqualTo(List.of("address"));
    }

    @Test
    void tellsWhatIsProvenAndWhoSeals() {
        JsonNode integrity = api.json("integrity");

        assertThat(integrity.at("/totals/provenBlocks").asInt()).isEqualTo(SeededChain.LENGTH + 1);
        assertThat(integrity.path("coverage").toString()).isEqualTo("[{\"first\":0,\"last\":60}]");
        assertThat(integrity.path("quarantined")).isEmpty();
        assertThat(integrity.at("/validators/set").size()).isEqualTo(5);
        assertThat(integrity.at("/validators/quorum").asInt()).isEqualTo(3);
    }

    private Placed payment() {
        return chain.transaction(chain.account(1), 1);
    }

    private List<String> kinds(String query) {
        return texts(api.json("search?q=" + query).path("hits"), "kind");
    }

    private static String swappedCase(String address) {
        String digits = address.substring(2);
        String upper = digits.toUpperCase(Locale.ROOT);
        String lower = digits.toLowerCase(Locale.ROOT);
        StringBuilder swapped = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            swapped.append(digits.charAt(i) == upper.charAt(i) ? lower.charAt(i) : upper.charAt(i));
        }
        return swapped.toString();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(each -> each.path(field).asString()).toList();
    }
}
