package io.windlass.gateway.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping of the file, asked key by key. What is missing or wrong becomes a fault and a stand-in,
 * so that one reading finds everything; {@link #end} refuses the keys that nobody asked for.
 */
final class Section {
    private static final URI STAND_IN = URI.create("http://stand-in");

    private final Reading reading;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** A scalar of the file: where it is, as written, and with the environment put in. */
    private record Written(Node node, String raw, String text) {}

    /**
     * @param path how faults name it; empty = the whole file
     */
    Section(Reading reading, String path, Node node) {
        this.reading = reading;
        this.path = path;
        this.node = node;
        switch (node) {
            case MappingNode mapping -> mapping.getValue().forEach(this::take);
            case ScalarNode scalar when scalar.getValue().isEmpty() -> {}
            default -> fault("'%s' must be a mapping of keys to values".formatted(path));
        }
    }

    private void take(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            reading.fault(tuple.getKeyNode(), "a key must be a plain word");
            return;
        }
        Node before = keys.putIfAbsent(key.getValue(), key);
        if (before != null) {
            int line = before.getStartMark().getLine() + 1;
            reading.fault(
                    key, "'%s' stands on line %d already".formatted(full(key.getValue()), line));
            return;
        }
        values.put(key.getValue(), tuple.getValueNode());
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Set<String> names() {
        return values.keySet();
    }

    void fault(String sentence) {
        reading.fault(node, sentence);
    }

    /** Complains at the value of a key, or at the section where there is none. */
    void fault(String key, String sentence) {
        reading.fault(values.getOrDefault(key, node), sentence);
    }

    /** The section at a key; empty where the key is missing. */
    Optional<Section> section(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key))
                .map(value -> new Section(reading, full(key), value));
    }

    /** The section at a key that must be there. */
    Optional<Section> required(String key, String why) {
        Optional<Section> section = section(key);
        if (section.isEmpty()) {
            fault("'%s' is missing: %s".formatted(full(key), why));
        }
        return section;
    }

    /** A list of mappings; empty where the key is missing. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Node item : items(key)) {
            sections.add(
                    new Section(reading, "%s[%d]".formatted(full(key), sections.size()), item));
        }
        return sections;
    }

    private List<Node> items(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (value != null) {
            reading.fault(value, "'%s' must be a list, like [a, b]".formatted(full(key)));
        }
        return List.of();
    }

    List<String> texts(String key) {
        return items(key).stream()
                .flatMap(item -> scalar(key, item).stream())
                .map(Written::text)
                .toList();
    }

    String text(String key, String fallback) {
        return read(key).map(Written::text).orElse(fallback);
    }

    String requiredText(String key, String example) {
        require(key, example);
        return text(key, "");
    }

    private void require(String key, String example) {
        if (!has(key)) {
            fault("'%s' is missing; write for example '%s'".formatted(full(key), example));
        }
    }

    long number(String key, long fallback, long least, long most) {
        Function<String, Optional<Long>> parse =
                text -> {
                    if (!text.matches("-?\\d{1,18}")) {
                        return Optional.empty();
                    }
                    long value = Long.parseLong(text);
                    return value < least || value > most ? Optional.empty() : Optional.of(value);
                };
        return parsed(key, fallback, parse, "a whole number from %d to %d".formatted(least, most));
    }

    int integer(String key, int fallback, int least, int most) {
        return Math.toIntExact(number(key, fallback, least, most));
    }

    long requiredNumber(String key, String example, long least, long most) {
        require(key, example);
        return number(key, least, least, most);
    }

    boolean flag(String key, boolean fallback) {
        Function<String, Optional<Boolean>> parse =
                text ->
                        switch (text) {
                            case "true" -> Optional.of(true);
                            case "false" -> Optional.of(false);
                            default -> Optional.empty();
                        };
        return parsed(key, fallback, parse, "true or false");
    }

    Duration duration(String key, Duration fallback) {
        Function<String, Optional<Duration>> parse =
                text -> Units.duration(text).filter(value -> !value.isZero());
        return parsed(
                key, fallback, parse, "a time above zero with its unit, like 250ms, 2s or 5m");
    }

    /** Zero is a time too. */
    Duration durationOrZero(String key, Duration fallback) {
        return parsed(
                key, fallback, Units::duration, "a time with its unit, like 0ms, 250ms or 2s");
    }

    long bytes(String key, long fallback, long most) {
        Function<String, Optional<Long>> parse =
                text -> Units.bytes(text).filter(value -> value <= most);
        return parsed(
                key,
                fallback,
                parse,
                "a size with its unit, like 64KiB or 1MiB, at most %dB".formatted(most));
    }

    <E extends Enum<E>> E choice(String key, E fallback, Class<E> type) {
        Map<String, E> known =
                Arrays.stream(type.getEnumConstants())
                        .collect(Collectors.toMap(Section::label, value -> value));
        return parsed(
                key,
                fallback,
                text -> Optional.ofNullable(known.get(text)),
                "one of " + String.join(", ", known.keySet().stream().sorted().toList()));
    }

    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** An address like {@code http://host:8545}; its host must be there. */
    Optional<URI> uri(String key, String... schemes) {
        if (!has(key)) {
            return Optional.empty();
        }
        Function<String, Optional<URI>> parse =
                text -> {
                    try {
                        URI uri = new URI(text);
                        boolean fits =
                                uri.getHost() != null
                                        && Arrays.asList(schemes).contains(uri.getScheme());
                        return fits ? Optional.of(uri) : Optional.empty();
                    } catch (URISyntaxException _) {
                        return Optional.empty();
                    }
                };
        return Optional.of(
                parsed(
                        key,
                        STAND_IN,
                        parse,
                        "an address like %s://host:port".formatted(schemes[0])));
    }

    private <T> T parsed(
            String key, T fallback, Function<String, Optional<T>> parse, String wanted) {
        Optional<Written> written = read(key);
        if (written.isEmpty()) {
            return fallback;
        }
        Written found = written.get();
        Optional<T> value = parse.apply(found.text());
        if (value.isEmpty()) {
            reading.fault(
                    found.node(),
                    "'%s' must be %s, not '%s'".formatted(full(key), wanted, found.raw()));
        }
        return value.orElse(fallback);
    }

    private Optional<Written> read(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).flatMap(value -> scalar(key, value));
    }

    private Optional<Written> scalar(String key, Node value) {
        if (!(value instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) {
            reading.fault(value, "'%s' must be a single value".formatted(full(key)));
            return Optional.empty();
        }
        String raw = scalar.getValue();
        return reading.substituted(value, raw).map(text -> new Written(value, raw, text));
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Refuses every key that nobody asked for. */
    void end() {
        keys.forEach((name, place) -> {
            if (!asked.contains(name)) {
                reading.fault(place, unknown(name));
            }
        });
    }

    private String unknown(String name) {
        String hint =
                NearestName.of(name, asked)
                        .map("; did you mean '%s'?"::formatted)
                        .orElseGet(() -> "; known here: " + String.join(", ", asked));
        return "'%s' is not a setting%s".formatted(full(name), hint);
    }
}
