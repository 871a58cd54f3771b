package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.explorer.api.ChainModel.Line;
import io.windlass.explorer.tip.SeenTip;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client of two nodes who compares every answer with the model of the tip that it names. */
final class PropertyReader {
    private static final int AFTERWARDS = 20;
    private static final int TOKENS = 3;

    private final RestlessLedger ledger;
    private final List<ApiServer> nodes;
    private final Random random;
    private @Nullable SeenTip seen;
    private int answers;

    PropertyReader(RestlessLedger ledger, List<ApiServer> nodes, long seed) {
        this.ledger = ledger;
        this.nodes = nodes;
        this.random = new Random(seed);
    }

    /** An answer with the model it must agree with. */
    private record Told(int status, JsonNode json, ChainModel model, SeenTip tip) {}

    /** Returns the number of answers that agreed. */
    int readUntilItRests() {
        while (!ledger.isResting()) {
            ask();
        }
        for (int i = 0; i < AFTERWARDS; i++) {
            ask();
        }
        return answers;
    }

    private void ask() {
        switch (random.nextInt(12)) {
            case 0 -> blockByNumber();
            case 1 -> blockByHash();
            case 2 -> transaction();
            case 3 -> balances();
            case 4 -> walk("blocks", ChainModel::allBlocks, PropertyReader::block);
            case 5 -> walk("transactions", ChainModel::allTransactions, PropertyReader::placed);
            case 6 -> {
                Address who = actor();
                walk(
                        "addresses/" + who + "/transactions",
                        model -> model.transactionsOf(who),
                        PropertyReader::placed);
            }
            case 7 -> {
                Address who = actor();
                walk(
                        "addresses/" + who + "/transfers",
                        model -> model.transfersOf(who),
                        PropertyReader::moved);
            }
            case 8 -> totals();
            case 9 -> transactionsOfBlock();
            case 10 -> transfersOfTransaction();
            default -> {
                Address token =
                        Address.fromHex("0x" + "%040x".formatted(0xc0de + random.nextInt(TOKENS)));
                walk(
                        "tokens/" + token + "/transfers",
                        model -> model.transfersOfToken(token),
                        PropertyReader::moved);
            }
        }
    }

    private void blockByNumber() {
        long number = random.nextInt(ledger.some(random).blocks().size() + 2);
        Told told = get("blocks/" + number);
        assertBlock(told, told.model.block(number));
    }

    private void blockByHash() {
        List<CheckedBlock> blocks = ledger.some(random).blocks();
        CheckedBlock block = blocks.get(random.nextInt(blocks.size()));
        Told told = get("blocks/" + block.hash());
        assertBlock(told, told.model.block(block.hash()));
    }

    private void assertBlock(Told told, Optional<CheckedBlock> expected) {
        assertThat(told.status).isEqualTo(expected.isPresent() ? 200 : 404);
        if (expected.isPresent()) {
            CheckedBlock block = expected.get();
            JsonNode line = told.json.path("block");
            assertThat(line.path("hash").asString()).isEqualTo(block.hash().toHex());
            assertThat(line.path("number").asLong()).isEqualTo(block.number().value());
            assertThat(line.path("transactionCount").asInt())
                    .isEqualTo(block.transactions().size());
            assertFinality(told, line.path("finality"), block);
        }
    }

    private void transaction() {
        aboutATransaction(
                "",
                (told, block, hash) -> {
                    JsonNode line = told.json.path("transaction");
                    assertThat(told.json.at("/block/hash").asString())
                            .isEqualTo(block.hash().toHex());
                    assertThat(line.path("hash").asString()).isEqualTo(hash);
                    assertThat(told.json.path("transferCount").asInt())
                            .isEqualTo(told.model.transfersIn(block, hash).size());
                    assertFinality(told, line.path("finality"), block);
                });
    }

    private void transfersOfTransaction() {
        aboutATransaction(
                "/transfers?limit=100",
                (told, block, hash) ->
                        assertThat(told.json.path("items").valueStream().map(PropertyReader::moved))
                                .isEqualTo(told.model.transfersIn(block, hash)));
    }

    /** Compares an answer with what the model says of the block that holds the transaction. */
    private interface Comparison {
        void of(Told told, CheckedBlock block, String hash);
    }

    private void aboutATransaction(String question, Comparison comparison) {
        List<CheckedBlock> blocks = ledger.some(random).blocks();
        List<CheckedTransaction> transactions =
                blocks.get(random.nextInt(blocks.size())).transactions();
        if (transactions.isEmpty()) {
            return;
        }
        String hash = transactions.get(random.nextInt(transactions.size())).hash().toHex();
        Told told = get("transactions/" + hash + question);
        Optional<CheckedBlock> holder = told.model.holding(hash);
        assertThat(told.status).isEqualTo(holder.isPresent() ? 200 : 404);
        holder.ifPresent(block -> comparison.of(told, block, hash));
    }

    private static void assertFinality(Told told, JsonNode finality, CheckedBlock block) {
        long depth = told.model.depth(block);
        assertThat(finality.path("depth").asLong()).isEqualTo(depth);
        assertThat(finality.path("final").asBoolean()).isEqualTo(depth >= RestlessLedger.FINALITY);
    }

    private void totals() {
        Told told = get("tip");
        JsonNode totals = told.json.path("totals");
        assertThat(told.json.at("/tip/hash").asString()).isEqualTo(told.model.tip().hash().toHex());
        assertThat(totals.path("blocks").asInt()).isEqualTo(told.model.blocks().size());
        assertThat(totals.path("transactions").asInt())
                .isEqualTo(told.model.allTransactions().size());
        assertThat(totals.path("tokenTransfers").asInt())
                .isEqualTo(told.model.allTransfers().size());
    }

    private void transactionsOfBlock() {
        long number = random.nextInt(ledger.some(random).blocks().size());
        Told told = get("blocks/" + number + "/transactions?limit=100");
        Optional<CheckedBlock> block = told.model.block(number);
        assertThat(told.status).isEqualTo(block.isPresent() ? 200 : 404);
        block.ifPresent(holder ->
                assertThat(
                                told.json
                                        .path("items")
                                        .valueStream()
                                        .map(line -> line.path("hash").asString()))
                        .isEqualTo(
                                holder.transactions().stream()
                                        .map(one -> one.hash().toHex())
                                        .toList()));
    }

    private void balances() {
        Address who = actor();
        Told told = get("addresses/" + who + "/balances?limit=100");
        TreeMap<String, String> held = new TreeMap<>();
        told.json
                .path("items")
                .forEach(line ->
                        held.put(
                                line.at("/token/address").asString(),
                                line.path("amount").asString()));
        assertThat(held).as("held by %s", who).isEqualTo(told.model.heldBy(who));
    }

    /**
     * Follows a list to its end. Each slice is what the model has after the one before; all of them
     * are a full scan of the first slice's tip, unless blocks were replaced meanwhile.
     */
    private void walk(
            String path, Function<ChainModel, List<Line>> list, Function<JsonNode, Line> line) {
        int limit = 1 + random.nextInt(40);
        List<Line> all = new ArrayList<>();
        Set<Long> generations = new HashSet<>();
        ChainModel first = null;
        String next = path + "?limit=" + limit;
        while (next != null) {
            Told told = get(next);
            if (told.status == 404) {
                // a token is not known before its first transfer
                assertThat(list.apply(told.model)).isEmpty();
                return;
            }
            first = first == null ? told.model : first;
            generations.add(told.tip.generation());
            List<Line> slice = told.json.path("items").valueStream().map(line).toList();
            Line last = all.isEmpty() ? null : all.getLast();
            assertThat(slice)
                    .as("%s at block %d", next, told.model.tip().number().value())
                    .isEqualTo(
                            list.apply(told.model).stream()
                                    .filter(one -> last == null || one.isOlderThan(last))
                                    .limit(limit)
                                    .toList());
            all.addAll(slice);
            next = ApiServer.relative(told.json.path("next"));
        }
        if (generations.size() == 1 && first != null) {
            assertThat(all).as(path).isEqualTo(list.apply(first));
        }
    }

    private Told get(String path) {
        ApiServer node = nodes.get(random.nextInt(nodes.size()));
        SeenTip before = seen;
        HttpResponse<String> response =
                before == null ? node.get(path) : node.get(path, SeenTip.HEADER, before.toString());
        assertThat(response.statusCode()).as(path + ": " + response.body()).isIn(200, 404);
        JsonNode json = ApiServer.json(response);
        ChainModel model = ledger.at(json.at("/tip/hash").asString());
        assertThat(json.at("/tip/number").asLong()).isEqualTo(model.tip().number().value());
        SeenTip tip =
                SeenTip.read(response.headers().firstValue(SeenTip.HEADER).orElseThrow())
                        .orElseThrow();
        if (before != null) {
            assertThat(goesBack(before, tip)).as("from %s to %s", before, tip).isFalse();
        }
        seen = tip;
        answers++;
        return new Told(response.statusCode(), json, model, tip);
    }

    private static boolean goesBack(SeenTip before, SeenTip after) {
        return after.generation() < before.generation()
                || (after.generation() == before.generation() && after.height() < before.height());
    }

    private Address actor() {
        return ledger.actors().get(random.nextInt(ledger.actors().size()));
    }

    private static Line block(JsonNode line) {
        return new Line(line.path("number").asLong(), 0, 0, line.path("hash").asString());
    }

    private static Line placed(JsonNode line) {
        return new Line(
                line.path("block").asLong(),
                line.path("index").asInt(),
                0,
                line.path("hash").asString());
    }

    private static Line moved(JsonNode line) {
        return new Line(
                line.path("block").asLong(),
                line.path("logIndex").asInt(),
                line.path("subIndex").asInt(),
                "%s %s %s %s %s"
                        .formatted(
                                line.at("/token/address").asString(),
                                line.path("from").asString(),
                                line.path("to").asString(),
                                line.path("tokenNumber").asString(),
                                line.path("amount").asString()));
    }
}
