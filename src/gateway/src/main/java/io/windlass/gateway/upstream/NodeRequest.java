package io.windlass.gateway.upstream;

import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.RpcCall;
import java.nio.charset.StandardCharsets;

/** Writes a call for a node: always with an id of ours, never with the client's. */
final class NodeRequest {
    private static final byte[] BEFORE_METHOD =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE_PARAMS =
            "\",\"params\":".getBytes(StandardCharsets.US_ASCII);

    private NodeRequest() {}

    static byte[] of(RpcCall call) {
        JsonSlice params = call.params();
        byte[] method = call.method().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request =
                new byte
                        [BEFORE_METHOD.length
                                + method.length
                                + BEFORE_PARAMS.length
                                + params.size()
                                + 1];
        int at = put(request, 0, BEFORE_METHOD);
        at = put(request, at, method);
        at = put(request, at, BEFORE_PARAMS);
        System.arraycopy(params.array(), params.from(), request, at, params.size());
        request[request.length - 1] = '}';
        return request;
    }

    private static int put(byte[] to, int at, byte[] what) {
        System.arraycopy(what, 0, to, at, what.length);
        return at + what.length;
    }
}
