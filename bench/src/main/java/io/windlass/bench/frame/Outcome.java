package io.windlass.bench.frame;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param ratio ours against the yardstick
 * @param goal the ratio wanted
 * @param wanted on which side of the goal it is met
 * @param figures by name, in the order in which they are shown; numbers or text
 */
public record Outcome(
        String name, double ratio, double goal, Wanted wanted, Map<String, Object> figures) {
    public Outcome {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** More is better. */
    public Outcome(String name, double ratio, double goal, Map<String, Object> figures) {
        this(name, ratio, goal, Wanted.AT_LEAST, figures);
    }

    /** The good side of a goal. */
    public enum Wanted {
        AT_LEAST,
        AT_MOST
    }

    public boolean pass() {
        return switch (wanted) {
            case AT_LEAST -> ratio >= goal;
            case AT_MOST -> ratio <= goal;
        };
    }
}
