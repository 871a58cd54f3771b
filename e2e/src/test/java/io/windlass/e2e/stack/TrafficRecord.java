package io.windlass.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the traffic maker wrote down of what it sent: JSON lines, each a settled transaction. */
public record TrafficRecord(JsonNode chain, List<JsonNode> entries) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS).build();

    /** As it stands now; a line still being written is left out. */
    public static TrafficRecord at(Path file) {
        try {
            String text = Files.readString(file);
            List<JsonNode> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1)
                            .lines()
                            .map(JSON::readTree)
                            .toList();
            return lines.isEmpty()
                    ? new TrafficRecord(JSON.nullNode(), List.of())
                    : new TrafficRecord(lines.getFirst(), lines.subList(1, lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("the traffic record " + file + " cannot be read", e);
        }
    }

    /** Whether everything that happens only once has happened. */
    public boolean hasWholeTour() {
        return entries.stream().anyMatch(entry -> text(entry, "step").startsWith("steady/"));
    }

    /** The newest block of which every line is here: a later one has a line already. */
    public long settledBlock() {
        long last = block(entries.getLast());
        return entries.stream()
                .mapToLong(TrafficRecord::block)
                .filter(number -> number < last)
                .max()
                .orElseThrow(() -> new AssertionError("the record holds one block only"));
    }

    /** Hash of the first transaction like that. */
    public String hashOf(String what, Predicate<JsonNode> like) {
        return text(first(what, like), "hash");
    }

    public JsonNode first(String what, Predicate<JsonNode> like) {
        return entries.stream()
                .filter(like)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the traffic record holds no " + what));
    }

    /** Address of the contract with this label. */
    public String contract(String label) {
        return created()
                .filter(made -> text(made, "label").equals(label))
                .map(made -> text(made, "address"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no contract is labelled " + label));
    }

    /** All contracts that came to be. */
    public Stream<JsonNode> created() {
        return entries.stream().flatMap(entry -> entry.path("created").valueStream());
    }

    /** What the contract with this address says of itself, where it is a token. */
    public Optional<JsonNode> token(String address) {
        return created()
                .filter(made -> text(made, "address").equals(address))
                .map(made -> made.path("token"))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    public static long block(JsonNode entry) {
        return entry.path("block").asLong();
    }

    public static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
