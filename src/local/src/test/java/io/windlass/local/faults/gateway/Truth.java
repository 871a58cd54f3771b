package io.windlass.local.faults.gateway;

import io.windlass.local.faults.GethCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What validators say when all is over: the first, which no fault touched, which blocks are
 * canonical; all of them what a block holds, by its hash, since some know a branch that lost.
 */
final class Truth {
    private final List<GethCalls> nodes;
    private final Map<Long, JsonNode> canonical = new HashMap<>();
    private final Map<String, Optional<JsonNode>> said = new HashMap<>();

    Truth(List<GethCalls> nodes) {
        this.nodes = nodes;
    }

    long head() throws IOException, InterruptedException {
        return nodes.getFirst().head().number();
    }

    /** How often the counter was called. */
    long counted(Counter counter) throws IOException, InterruptedException {
        String call = "{\"to\":\"%s\"}".formatted(counter.address().toHex());
        JsonNode next = nodes.getFirst().call("eth_call", call, "\"latest\"");
        return Long.parseUnsignedLong(next.asString().substring(50), 16) - 1;
    }

    /** A block of the chain that won; only to be asked of blocks that stay. */
    JsonNode block(long number) throws IOException, InterruptedException {
        JsonNode known = canonical.get(number);
        if (known == null) {
            known =
                    nodes.getFirst()
                            .call("eth_getBlockByNumber", "\"0x%x\"".formatted(number), "false");
            canonical.put(number, known);
        }
        return known;
    }

    String hash(long number) throws IOException, InterruptedException {
        return block(number).path("hash").asString("");
    }

    /** A block of any branch; empty where no node has it. */
    Optional<JsonNode> block(String hash) throws InterruptedException {
        return ask("eth_getBlockByHash", "\"%s\",false".formatted(hash));
    }

    /** What {@code question} has for an answer if this is the block that it means. */
    Optional<JsonNode> at(String method, String template, String hash) throws InterruptedException {
        return method.equals("eth_getBlockByNumber")
                ? block(hash)
                : ask(method, template.formatted("{\"blockHash\":\"%s\"}".formatted(hash)));
    }

    /** Of one contract, from the block with this hash down to the one with that number. */
    List<JsonNode> logs(String address, long from, String hash) throws InterruptedException {
        List<JsonNode> logs = new ArrayList<>();
        Optional<JsonNode> block = block(hash);
        while (block.isPresent() && Long.decode(block.get().path("number").asString()) >= from) {
            String at = block.get().path("hash").asString();
            List<JsonNode> here = new ArrayList<>();
            ask("eth_getLogs", "{\"address\":\"%s\",\"blockHash\":\"%s\"}".formatted(address, at))
                    .ifPresent(list -> list.forEach(here::add));
            Collections.reverse(here);
            logs.addAll(here);
            block = block(block.get().path("parentHash").asString());
        }
        Collections.reverse(logs);
        return logs;
    }

    Optional<JsonNode> receipt(String transaction, String blockHash) throws InterruptedException {
        Optional<JsonNode> receipts = ask("eth_getBlockReceipts", '"' + blockHash + '"');
        if (receipts.isPresent()) {
            for (JsonNode receipt : receipts.get()) {
                if (receipt.path("transactionHash").asString("").equals(transaction)) {
                    return Optional.of(receipt);
                }
            }
        }
        return Optional.empty();
    }

    /** The receipt as the chain that won has it. */
    JsonNode receipt(String transaction) throws IOException, InterruptedException {
        return nodes.getFirst().call("eth_getTransactionReceipt", '"' + transaction + '"');
    }

    private Optional<JsonNode> ask(String method, String params) throws InterruptedException {
        String question = method + params;
        Optional<JsonNode> known = said.get(question);
        if (known == null) {
            known = askAll(method, params);
            said.put(question, known);
        }
        return known;
    }

    private Optional<JsonNode> askAll(String method, String params) throws InterruptedException {
        for (GethCalls node : nodes) {
            try {
                JsonNode answer = node.call(method, params);
                if (!answer.isNull()) {
                    return Optional.of(answer);
                }
            } catch (IOException e) {
                // it does not know this block; another may
            }
        }
        return Optional.empty();
    }
}
