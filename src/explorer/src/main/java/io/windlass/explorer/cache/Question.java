package io.windlass.explorer.cache;

import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param kind a word out of few, for metrics
 * @param text the same for the same question, different for different ones
 * @param fact names the fact where the answer may be final: by its own hash, or by the number of
 *     its block; else null
 */
public record Question(String kind, String text, @Nullable String fact) {
    private static final String HASH = "0x";

    /**
     * Whether the fact has a name that means nothing else anywhere. A number means another block in
     * a database that was copied or set back, so it is a name in this process alone.
     */
    boolean isNamedByHash() {
        return fact != null && fact.contains(HASH);
    }
}
