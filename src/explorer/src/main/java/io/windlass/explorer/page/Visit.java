package io.windlass.explorer.page;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a reader wants to go: the path's segments and the query's first value of each name that a
 * page knows.
 */
public record Visit(List<String> segments, Map<String, String> query) {
    public static final String CURSOR = "cursor";
    public static final String SEARCHED = "q";
    public static final String VIEW = "view";

    // Whatever else a link carries makes no other page.
    private static final Set<String> KNOWN = Set.of(CURSOR, SEARCHED, VIEW);
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
            String name = at > 0 ? decoded(pair.substring(0, at)) : "";
            if (KNOWN.contains(name)) {
                values.putIfAbsent(name, decoded(pair.substring(at + 1)));
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

    /** The same for the same place on every node, different for different ones. */
    public String key() {
        return segments.stream().map(Visit::encoded).collect(Collectors.joining("/"))
                + query.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public String path() {
        return "/" + String.join("/", segments);
    }
}
