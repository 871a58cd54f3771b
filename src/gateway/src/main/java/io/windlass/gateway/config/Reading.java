package io.windlass.gateway.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** One pass over a file: where values come from outside, and what was wrong so far. */
final class Reading {
    private static final Pattern OUTSIDE = Pattern.compile("\\$\\{([^}]*)}");

    private final Function<String, @Nullable String> environment;
    private final List<ConfigFault> faults = new ArrayList<>();

    /**
     * @param environment a variable's value; null = not set
     */
    Reading(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    void fault(Node node, String sentence) {
        var mark = node.getStartMark();
        faults.add(new ConfigFault(mark.getLine() + 1, mark.getColumn() + 1, sentence));
    }

    void fault(ConfigFault fault) {
        faults.add(fault);
    }

    List<ConfigFault> faults() {
        return faults.stream()
                .distinct()
                .sorted(
                        Comparator.comparingInt(ConfigFault::line)
                                .thenComparingInt(ConfigFault::column))
                .toList();
    }

    /** The text with each <code>${NAME}</code> replaced by that variable of the environment. */
    Optional<String> substituted(Node node, String text) {
        Matcher matcher = OUTSIDE.matcher(text);
        StringBuilder whole = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = environment.apply(name);
            if (value == null) {
                fault(
                        node,
                        "the environment has no variable '%s'; set it before the start"
                                .formatted(name));
                complete = false;
            }
            matcher.appendReplacement(whole, Matcher.quoteReplacement(value == null ? "" : value));
        }
        matcher.appendTail(whole);
        return complete ? Optional.of(whole.toString()) : Optional.empty();
    }
}
