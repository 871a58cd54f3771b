package io.windlass.local.faults.gateway;

import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** A client's way to a gateway. */
interface Line {
    /**
     * Asks once and never again by itself.
     *
     * @param params JSON without the brackets around it
     * @return the JSON-RPC answer, an error of the language being one; fails where none came
     */
    CompletableFuture<JsonNode> call(String method, String params);

    static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":[%s]}"
                .formatted(id, method, params);
    }
}
