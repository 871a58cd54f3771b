package io.windlass.gateway.filter;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept of a filter of pending transactions.
 *
 * @param at up to where hashes were given out
 */
record PendingState(long at) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Empty for a filter of another kind. */
    static Optional<PendingState> read(String text) {
        JsonNode at = JSON.readTree(text).path("pending");
        return at.isNumber() ? Optional.of(new PendingState(at.asLong())) : Optional.empty();
    }

    String write() {
        return "{\"pending\":%d}".formatted(at);
    }
}
