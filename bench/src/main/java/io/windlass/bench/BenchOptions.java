package io.windlass.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * What was asked for on the command line.
 *
 * @param name of a benchmark, or "list"
 * @param blocks how many to index; empty = the benchmark's own size
 */
record BenchOptions(String name, boolean json, boolean small, boolean profile, OptionalInt blocks) {
    static final String USAGE =
            "usage: bench list | bench NAME [--json] [--small] [--blocks N] [--profile]";

    private static final int MOST_BLOCKS = 100_000;

    static BenchOptions parse(String... arguments) {
        List<String> names = new ArrayList<>();
        boolean json = false;
        boolean small = false;
        boolean profile = false;
        OptionalInt blocks = OptionalInt.empty();
        Iterator<String> words = List.of(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--json" -> json = true;
                case "--small" -> small = true;
                case "--profile" -> profile = true;
                case "--blocks" -> blocks = OptionalInt.of(number(words));
                default -> names.add(named(word));
            }
        }
        if (names.size() != 1) {
            throw new IllegalArgumentException(
                    "wanted one name, got " + names.size() + "; " + USAGE);
        }
        return new BenchOptions(names.getFirst(), json, small, profile, blocks);
    }

    private static String named(String word) {
        if (word.startsWith("--")) {
            throw new IllegalArgumentException("unknown argument " + word + "; " + USAGE);
        }
        return word;
    }

    private static int number(Iterator<String> words) {
        String text = words.hasNext() ? words.next() : "nothing";
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MOST_BLOCKS) {
            throw new IllegalArgumentException(
                    "--blocks wants a number from 1 to %d, got %s; %s"
                            .formatted(MOST_BLOCKS, text, USAGE));
        }
        return number;
    }
}
