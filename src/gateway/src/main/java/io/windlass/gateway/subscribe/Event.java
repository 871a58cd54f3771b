package io.windlass.gateway.subscribe;

import io.windlass.gateway.rpc.JsonSlice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something of a block that is told to clients.
 *
 * @param index of the log in its block, or {@link Position#WHOLE} for the block itself
 * @param json as told when the block is added
 * @param undo as told when it is removed; empty = nothing is
 * @param log to be matched against criteria; an empty node where it is no log
 */
record Event(int index, JsonSlice json, JsonSlice undo, JsonNode log) {
    private static final JsonSlice NOTHING = JsonSlice.of("");

    static Event head(JsonSlice header, JsonNode none) {
        return new Event(Position.WHOLE, header, NOTHING, none);
    }

    static Event log(ObjectNode log) {
        ObjectNode removed = log.deepCopy();
        removed.put("removed", true);
        return new Event(
                Integer.decode(log.path("logIndex").asString("")),
                JsonSlice.of(log.toString()),
                JsonSlice.of(removed.toString()),
                log);
    }

    boolean canBeUndone() {
        return undo.size() > 0;
    }
}
