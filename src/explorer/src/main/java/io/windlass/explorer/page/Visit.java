package io.windlass.explorer.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a reader wants to go: the path's segments and the query's first value of each name. */
public record Visit(List<String> segments, Map<String, String> query) {
    private static final int LONGEST_VALUE = 300;

    public Visit {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
    }

    /** From a path and a query string as they stand in a URL. */
    public static Visit to(String path, String query) {
        List<String> segments =
                Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        Map<String, String> values = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                values.putIfAbsent(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return new Visit(segments.stream().map(Visit::clipped).toList(), values);
    }

    private static String decoded(String text) {
        try {
            return clipped(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return clipped(text);
        }
    }

    private static String clipped(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
    }

    /** The first segment: the page's kind; empty for home. */
    public String kind() {
        return segments.isEmpty() ? "" : segments.getFirst();
    }

    /** The second segment: which one. */
    public String which() {
        return segments.size() < 2 ? "" : segments.get(1);
    }

    public Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    public String path() {
        return "/" + String.join("/", segments);
    }
}
