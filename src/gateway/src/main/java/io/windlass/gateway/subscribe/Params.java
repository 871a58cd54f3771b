package io.windlass.gateway.subscribe;

import io.windlass.gateway.rpc.RpcCall;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parameters as a tree, for the few calls that the gateway itself looks into. */
public final class Params {
    private static final JsonMapper JSON = new JsonMapper();

    private Params() {}

    /** Reads them; what is JSON may still be more than a tree takes, as numbers of 1,001 digits. */
    public static JsonNode of(RpcCall call) throws LogCriteria.Unfit {
        try {
            return JSON.readTree(call.params().toString());
        } catch (JacksonException e) {
            throw new LogCriteria.Unfit("params cannot be read: " + e.getOriginalMessage());
        }
    }
}
