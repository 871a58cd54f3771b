package io.windlass.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What was asked for on the command line.
 *
 * @param name of a benchmark, or "list"
 */
record BenchOptions(String name, boolean json, boolean small, boolean profile) {
    static final String USAGE = "usage: bench list | bench NAME [--json] [--small] [--profile]";

    static BenchOptions parse(String... arguments) {
        List<String> all = Arrays.asList(arguments);
        List<String> names = all.stream().filter(word -> !word.startsWith("--")).toList();
        if (names.size() != 1) {
            throw new IllegalArgumentException(
                    "wanted one name, got " + names.size() + "; " + USAGE);
        }
        for (String word : all) {
            if (word.startsWith("--")
                    && !List.of("--json", "--small", "--profile").contains(word)) {
                throw new IllegalArgumentException("unknown argument " + word + "; " + USAGE);
            }
        }
        return new BenchOptions(
                names.getFirst(),
                all.contains("--json"),
                all.contains("--small"),
                all.contains("--profile"));
    }
}
