package io.windlass.e2e.truth;

import static io.windlass.e2e.stack.TrafficRecord.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.e2e.stack.ExplorerApi;
import io.windlass.e2e.stack.Stack;
import io.windlass.e2e.stack.TrafficRecord;
import io.windlass.testing.Await;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * The ledger's transfers and balances equal what the traffic maker computed before it sent
 * anything.
 */
@Tag("stack")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensMatchTrafficTest {
    private static final String NOBODY = "0x" + "0".repeat(40);
    private static final int ALL = Integer.MAX_VALUE;

    private final ExplorerApi api = new ExplorerApi(Stack.explorer());
    private TrafficRecord traffic = TrafficRecord.at(Stack.traffic());
    private long settled;

    /** A movement as both sides can tell it; block and order make it comparable. */
    private record Movement(
            long block,
            String transaction,
            String standard,
            String from,
            String to,
            String id,
            String amount) {}

    @BeforeAll
    void waitForTheTour() throws InterruptedException {
        Await.until(
                "the whole tour of the traffic maker is sent and indexed",
                Duration.ofMinutes(4),
                () -> {
                    traffic = TrafficRecord.at(Stack.traffic());
                    return traffic.hasWholeTour()
                            && api.get("tip").at("/tip/number").asLong() >= traffic.settledBlock();
                });
        settled = traffic.settledBlock();
    }

    @Test
    void recordsOnlyWhatWentAsItHadTo() {
        assertThat(
                        traffic.entries().stream()
                                .filter(entry -> text(entry, "failure").equals("unforeseen"))
                                .toList())
                .isEmpty();
    }

    @Test
    void holdsEveryTransactionWithItsOutcome() {
        List<String> differences = new ArrayList<>();
        for (JsonNode entry : traffic.entries()) {
            JsonNode known = api.get("transactions/" + text(entry, "hash")).path("transaction");
            String expected = outcome(entry);
            String got =
                    "block %d, succeeded %s, value %s"
                            .formatted(
                                    known.path("block").asLong(),
                                    known.path("succeeded").asBoolean(),
                                    text(known, "value"));
            if (!expected.equals(got)) {
                differences.add(text(entry, "step") + ": expected " + expected + ", got " + got);
            }
        }

        assertThat(differences).isEmpty();
    }

    private static String outcome(JsonNode entry) {
        return "block %d, succeeded %s, value %s"
                .formatted(
                        TrafficRecord.block(entry),
                        entry.path("succeeded").asBoolean(),
                        text(entry, "value"));
    }

    @Test
    void holdsExactlyTheTransfersThatWereSent() {
        Map<String, List<Movement>> sent = sent();
        Map<String, List<Movement>> stored = new TreeMap<>();
        sent.keySet().forEach(token -> stored.put(token, stored(token)));

        assertThat(sent).isNotEmpty();
        stored.forEach((token, movements) ->
                assertThat(movements).as("transfers of %s", token).isEqualTo(sent.get(token)));
    }

    @Test
    void holdsExactlyTheBalancesThatFollow() throws InterruptedException {
        Set<String> tokens = sent().keySet();

        Await.until(
                "each token's holders are read between two blocks that move it",
                Duration.ofMinutes(3),
                () -> tokens.stream().allMatch(this::holdersAgree));
    }

    /** Balances are as of the tip, so the transfers up to that tip must give them. */
    private boolean holdersAgree(String token) {
        List<JsonNode> before = api.list("tokens/" + token + "/transfers", ALL);
        List<JsonNode> holders = api.list("tokens/" + token + "/holders", ALL);
        List<JsonNode> after = api.list("tokens/" + token + "/transfers", 1);
        if (!before.getFirst().path("transaction").equals(after.getFirst().path("transaction"))) {
            return false;
        }
        Map<String, BigInteger> summed = new TreeMap<>();
        for (JsonNode moved : before) {
            BigInteger amount = new BigInteger(text(moved, "amount"));
            summed.merge(text(moved, "from"), amount.negate(), BigInteger::add);
            summed.merge(text(moved, "to"), amount, BigInteger::add);
        }
        summed.values().removeIf(amount -> amount.signum() == 0);
        summed.keySet().removeIf(NOBODY::equalsIgnoreCase);
        Map<String, BigInteger> held =
                holders.stream()
                        .collect(
                                Collectors.toMap(
                                        holder -> text(holder, "holder"),
                                        holder -> new BigInteger(text(holder, "amount")),
                                        BigInteger::add,
                                        TreeMap::new));
        assertThat(held).as("balances of %s", token).isEqualTo(summed);
        return true;
    }

    @Test
    void knowsEveryTokenThatMovedByItsOwnWords() {
        List<String> differences = new ArrayList<>();
        for (String token : sent().keySet()) {
            traffic.token(token)
                    .ifPresent(said -> {
                        JsonNode label = api.get("tokens/" + token).at("/token/label");
                        String expected =
                                words(said.path("name"))
                                        + words(said.path("symbol"))
                                        + words(said.path("decimals"));
                        String got =
                                words(label.at("/name/bytes"))
                                        + words(label.at("/symbol/bytes"))
                                        + words(label.path("decimals"));
                        if (!expected.equals(got)) {
                            differences.add(token + ": " + expected + " but " + got);
                        }
                    });
        }

        assertThat(differences).isEmpty();
    }

    private static String words(JsonNode value) {
        return "[" + (value.isNull() || value.isMissingNode() ? "nothing" : value.asString()) + "]";
    }

    private Map<String, List<Movement>> sent() {
        Map<String, List<Movement>> all = new TreeMap<>();
        for (JsonNode entry : traffic.entries()) {
            if (TrafficRecord.block(entry) > settled) {
                continue;
            }
            for (JsonNode moved : entry.path("transfers")) {
                all.computeIfAbsent(text(moved, "token"), _ -> new ArrayList<>())
                        .add(
                                new Movement(
                                        TrafficRecord.block(entry),
                                        text(entry, "hash"),
                                        text(moved, "standard"),
                                        text(moved, "from"),
                                        text(moved, "to"),
                                        moved.path("id").asString(),
                                        moved.path("amount").asString()));
            }
        }
        all.values().forEach(TokensMatchTrafficTest::sort);
        return all;
    }

    private List<Movement> stored(String token) {
        List<Movement> movements =
                api.list("tokens/" + token + "/transfers", ALL).stream()
                        .filter(moved -> moved.path("block").asLong() <= settled)
                        .map(TokensMatchTrafficTest::movement)
                        .collect(Collectors.toCollection(ArrayList::new));
        sort(movements);
        return movements;
    }

    private static Movement movement(JsonNode moved) {
        return new Movement(
                moved.path("block").asLong(),
                text(moved, "transaction"),
                moved.at("/token/standard").asString().toLowerCase(Locale.ROOT),
                text(moved, "from").toLowerCase(Locale.ROOT),
                text(moved, "to").toLowerCase(Locale.ROOT),
                text(moved, "tokenNumber"),
                text(moved, "amount"));
    }

    private static void sort(List<Movement> movements) {
        movements.sort(Comparator.comparing(Movement::toString));
    }
}
