package io.windlass.node.rpc;

import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON-RPC question, and its answer once it has come. */
final class Call<T> {
    private static final int METHOD_NOT_FOUND = -32601;
    // Besu, for a namespace that is switched off
    private static final int METHOD_NOT_ENABLED = -32604;

    private final String method;
    private final String params;
    private final AnswerReader.Value<T> decoder;
    private @Nullable T result;
    private @Nullable RpcError error;
    private boolean answered;

    /**
     * An error as the node words it.
     *
     * @param output revert bytes in hex, empty where there are none
     */
    record RpcError(long code, String message, String output) {}

    /**
     * A question.
     *
     * @param params a JSON array
     */
    Call(String method, String params, AnswerReader.Value<T> decoder) {
        this.method = method;
        this.params = params;
        this.decoder = decoder;
    }

    String method() {
        return method;
    }

    void write(StringBuilder out, int id) {
        out.append("{\"jsonrpc\":\"2.0\",\"id\":").append(id).append(",\"method\":\"");
        out.append(method).append("\",\"params\":").append(params).append('}');
    }

    boolean isAnswered() {
        return answered;
    }

    void readResult(AnswerReader in) throws MalformedAnswer {
        answered = true;
        result = in.isNull() ? null : decoder.read(in);
    }

    void fail(RpcError with) {
        answered = true;
        error = with;
    }

    Optional<RpcError> error() {
        return Optional.ofNullable(error);
    }

    /** The result; empty where the node answered null. */
    Optional<T> result(String node) throws NodeException {
        if (error != null) {
            boolean missing =
                    error.code() == METHOD_NOT_FOUND || error.code() == METHOD_NOT_ENABLED;
            throw new NodeException(
                    missing
                            ? new NodeFault.Unsupported(node, method)
                            : new NodeFault.Refused(node, method, error.code(), error.message()));
        }
        return Optional.ofNullable(result);
    }

    /** The result where null would make no sense. */
    T required(String node) throws NodeException {
        return result(node)
                .orElseThrow(() ->
                        new NodeException(new NodeFault.Malformed(node, method, "it is null")));
    }
}
