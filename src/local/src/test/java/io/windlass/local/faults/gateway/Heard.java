package io.windlass.local.faults.gateway;

import tools.jackson.databind.JsonNode;

/**
 * An answer as a client had it.
 *
 * @param floor the highest head that any client had been told of before this was asked
 * @param ceiling the highest that any had been told of when the answer came
 * @param asked by {@link System#nanoTime}
 * @param answered by the same clock
 */
record Heard(
        Question question, JsonNode result, long floor, long ceiling, long asked, long answered) {}
