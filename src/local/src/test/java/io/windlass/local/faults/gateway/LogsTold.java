package io.windlass.local.faults.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What one subscriber of {@code logs} was told of the counter, whose logs bear numbers that rise by
 * one: a log is told once, and again only after it was taken back.
 */
final class LogsTold {
    private final List<JsonNode> told = new ArrayList<>();

    synchronized void take(JsonNode log) {
        told.add(log);
    }

    synchronized List<JsonNode> all() {
        return List.copyOf(told);
    }

    /** Logs that were told with {@code removed: true}. */
    long removed() {
        return all().stream().filter(log -> log.path("removed").asBoolean()).count();
    }

    /** Keys of the logs that stand at the end, oldest first. */
    Set<String> standing() {
        return follow(new ArrayList<>()).keySet();
    }

    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        follow(complaints);
        return complaints;
    }

    private Map<String, Long> follow(List<String> complaints) {
        Map<String, Long> standing = new LinkedHashMap<>();
        for (JsonNode log : all()) {
            String key = key(log);
            long count = count(log);
            if (log.path("removed").asBoolean()) {
                if (standing.remove(key) == null) {
                    complaints.add("log %d was taken back and never told".formatted(count));
                }
                continue;
            }
            long last = standing.values().stream().mapToLong(it -> it).max().orElse(count - 1);
            if (standing.putIfAbsent(key, count) != null) {
                complaints.add("log %d was told twice".formatted(count));
            } else if (count != last + 1) {
                complaints.add("log %d came after log %d".formatted(count, last));
            }
        }
        return standing;
    }

    static String key(JsonNode log) {
        return log.path("blockHash").asString() + log.path("logIndex").asString();
    }

    static long count(JsonNode log) {
        return Long.parseUnsignedLong(log.path("data").asString().substring(50), 16);
    }
}
