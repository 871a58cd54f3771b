package io.windlass.e2e.journeys;

import static io.windlass.e2e.stack.TrafficRecord.text;

import io.windlass.e2e.stack.ExplorerApi;
import io.windlass.e2e.stack.Stack;
import io.windlass.e2e.stack.TrafficRecord;
import io.windlass.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What there is to see on this chain, one of each kind, from the traffic maker's record; all of it
 * is in the ledger.
 */
record Sights(
        long block,
        String blockHash,
        String payment,
        String failure,
        String transfer,
        String creation,
        String person,
        String token,
        String hostileToken,
        String longToken) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** A page, and the status it must have. */
    record Place(String name, String path, int status) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Sights found(ExplorerApi api) {
        Path file = Stack.traffic();
        try {
            Await.until(
                    "the whole tour of the traffic maker is sent and indexed",
                    PATIENCE,
                    () -> {
                        TrafficRecord traffic = TrafficRecord.at(file);
                        return traffic.hasWholeTour()
                                && api.get("tip").at("/tip/number").asLong()
                                        >= traffic.settledBlock();
                    });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the traffic", e);
        }
        return in(TrafficRecord.at(file));
    }

    private static Sights in(TrafficRecord traffic) {
        JsonNode transfer =
                traffic.first(
                        "transfer of an ERC-20 token between people",
                        entry -> succeeded(entry) && movesCoin(entry));
        Predicate<JsonNode> payment =
                entry ->
                        succeeded(entry)
                                && entry.path("transfers").isEmpty()
                                && entry.path("created").isEmpty()
                                && !text(entry, "value").equals("0");
        return new Sights(
                TrafficRecord.block(transfer),
                text(transfer, "blockHash"),
                traffic.hashOf("payment", payment),
                traffic.hashOf("failure", entry -> text(entry, "failure").equals("reason")),
                text(transfer, "hash"),
                traffic.hashOf("creation", entry -> !entry.path("created").isEmpty()),
                text(transfer, "from"),
                traffic.contract("coin"),
                traffic.contract("hostile-coin"),
                traffic.contract("long-coin"));
    }

    private static boolean succeeded(JsonNode entry) {
        return entry.path("succeeded").asBoolean();
    }

    private static boolean movesCoin(JsonNode entry) {
        return entry.path("transfers")
                .valueStream()
                .anyMatch(moved ->
                        text(moved, "standard").equals("erc20")
                                && !text(moved, "from").matches("0x0+"));
    }

    /** Every kind of page there is. */
    List<Place> places() {
        return List.of(
                new Place("home", "/", 200),
                new Place("blocks", "/blocks", 200),
                new Place("block", "/block/" + block, 200),
                new Place("txs", "/txs", 200),
                new Place("tx-payment", "/tx/" + payment, 200),
                new Place("tx-failure", "/tx/" + failure, 200),
                new Place("tx-transfer", "/tx/" + transfer, 200),
                new Place("tx-creation", "/tx/" + creation, 200),
                new Place("address-person", "/address/" + person, 200),
                new Place("address-contract", "/address/" + token, 200),
                new Place("token", "/token/" + token, 200),
                new Place("token-hostile", "/token/" + hostileToken, 200),
                new Place("token-long", "/token/" + longToken, 200),
                new Place("search-many", "/search?q=co", 200),
                new Place("search-none", "/search?q=no-token-is-called-so", 200),
                new Place("integrity", "/integrity", 200),
                new Place("missing-path", "/nowhere/at/all", 404),
                new Place("missing-tx", "/tx/0x" + "ab".repeat(32), 404),
                new Place("missing-block", "/block/999999999", 404));
    }
}
