package io.windlass.gateway.rpc;

import org.jspecify.annotations.Nullable;

/**
 * One JSON-RPC 2.0 call as it came in.
 *
 * @param method its name, at most {@link #LONGEST_METHOD} characters
 * @param params an array, or {@code []} where there were none
 * @param id a string, a number or null as written; Java's null = a notification, which gets no
 *     answer
 */
public record RpcCall(String method, JsonSlice params, @Nullable JsonSlice id) {
    public static final int LONGEST_METHOD = 128;
    public static final int LONGEST_ID = 256;

    public RpcCall withParams(JsonSlice value) {
        return new RpcCall(method, value, id);
    }
}
