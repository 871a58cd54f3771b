package io.windlass.bench.frame;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param ratio ours against the yardstick
 * @param goal the ratio wanted
 * @param figures by name, in the order in which they are shown; numbers or text
 */
public record Outcome(String name, double ratio, double goal, Map<String, Object> figures) {
    public Outcome {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    public boolean pass() {
        return ratio >= goal;
    }
}
