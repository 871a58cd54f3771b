package io.windlass.gateway.filter;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.subscribe.LogCriteria;
import io.windlass.gateway.subscribe.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a filter.
 *
 * @param criteria as {@code eth_getLogs} takes them; a missing node = new blocks
 * @param at up to where changes were given out
 */
record FilterState(JsonNode criteria, Position at) {
    static final List<String> BOUNDS = List.of("fromBlock", "toBlock");

    private static final JsonMapper JSON = new JsonMapper();

    /** Of the object that {@code eth_newFilter} was given only what selects logs. */
    static FilterState ofLogs(JsonNode given, LogCriteria wanted, Position at) {
        ObjectNode kept = JSON.createObjectNode();
        if (!wanted.addresses().isEmpty()) {
            kept.set("address", words(wanted.addresses()));
        }
        if (!wanted.topics().isEmpty()) {
            ArrayNode topics = kept.putArray("topics");
            for (Set<String> topic : wanted.topics()) {
                topics.add(topic.isEmpty() ? JSON.nullNode() : words(topic));
            }
        }
        for (String bound : BOUNDS) {
            if (given.path(bound).isString()) {
                kept.set(bound, given.get(bound));
            }
        }
        return new FilterState(kept, at);
    }

    static FilterState ofBlocks(Position at) {
        return new FilterState(MissingNode.getInstance(), at);
    }

    private static JsonNode words(Set<String> words) {
        ArrayNode all = JSON.createArrayNode();
        words.forEach(all::add);
        return all;
    }

    static FilterState read(String text) {
        JsonNode json = JSON.readTree(text);
        Position at =
                new Position(
                        json.path("number").asLong(),
                        BlockHash.fromHex(json.path("hash").asString()),
                        Position.WHOLE);
        return new FilterState(json.path("criteria"), at);
    }

    String write() {
        ObjectNode json = JSON.createObjectNode();
        if (ofLogs()) {
            json.set("criteria", criteria);
        }
        json.put("number", at.number());
        json.put("hash", at.hash().toHex());
        return json.toString();
    }

    boolean ofLogs() {
        return criteria.isObject();
    }

    FilterState to(Position next) {
        return new FilterState(criteria, next);
    }

    Optional<LogCriteria> logs() throws LogCriteria.Unfit {
        return ofLogs() ? Optional.of(LogCriteria.read(criteria)) : Optional.empty();
    }

    /** Whether a block's number is within {@code fromBlock} and {@code toBlock}, where they are. */
    boolean spans(long number) {
        return number >= bound("fromBlock", Long.MIN_VALUE)
                && number <= bound("toBlock", Long.MAX_VALUE);
    }

    private long bound(String field, long otherwise) {
        String text = criteria.path(field).asString("");
        if (!text.startsWith("0x")) {
            return otherwise;
        }
        long number = Long.parseUnsignedLong(text, 2, text.length(), 16);
        return number < 0 ? Long.MAX_VALUE : number; // of 2^63 and above none is ever reached
    }
}
