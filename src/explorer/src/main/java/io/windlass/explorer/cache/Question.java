package io.windlass.explorer.cache;

import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param kind a word out of few, for metrics
 * @param text the same for the same question, different for different ones
 * @param fact names the fact by its own hash, where the answer may be final; else null
 */
public record Question(String kind, String text, @Nullable String fact) {}
