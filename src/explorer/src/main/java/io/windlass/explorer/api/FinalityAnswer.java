package io.windlass.explorer.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether a block can still be replaced.
 *
 * @param depth blocks above it at the answer's tip
 */
record FinalityAnswer(@JsonProperty("final") boolean isFinal, long depth) {}
