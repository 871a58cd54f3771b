package io.windlass.gateway.rpc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is an error, in the words of the gateway.
 *
 * @param code of JSON-RPC or EIP-1474
 * @param message one sentence, the offending value in it; never a node's address
 * @param data more, as JSON; null = none
 * @param status of HTTP when the call came alone
 * @param retryAfter when asking again makes sense; zero = not said
 */
public record Refusal(
        int code, String message, @Nullable String data, int status, Duration retryAfter) {

    public static final int PARSE = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int NO_SUCH_METHOD = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL = -32603;
    public static final int UNAVAILABLE = -32002;
    public static final int LIMIT_EXCEEDED = -32005;

    /** An error inside an answer that is fine as HTTP. */
    public static Refusal of(int code, String message) {
        return new Refusal(code, message, null, 200, Duration.ZERO);
    }

    public Refusal withData(String json) {
        return new Refusal(code, message, json, status, retryAfter);
    }

    public Refusal withStatus(int value) {
        return new Refusal(code, message, data, value, retryAfter);
    }

    public Refusal retryAfter(Duration value) {
        return new Refusal(code, message, data, status, value);
    }
}
