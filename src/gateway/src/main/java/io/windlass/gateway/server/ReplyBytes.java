package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.JsonText;
import io.windlass.gateway.rpc.Refusal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes JSON-RPC answers. */
final class ReplyBytes {
    private static final byte[] BEFORE_ID = ascii("{\"jsonrpc\":\"2.0\",\"id\":");
    private static final byte[] BEFORE_RESULT = ascii(",\"result\":");
    private static final byte[] BEFORE_ERROR = ascii(",\"error\":");
    private static final JsonSlice NULL = JsonSlice.of("null");

    private ReplyBytes() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] result(JsonSlice id, JsonSlice result) {
        byte[] reply =
                new byte[BEFORE_ID.length + id.size() + BEFORE_RESULT.length + result.size() + 1];
        int at = put(reply, 0, BEFORE_ID);
        at = put(reply, at, id);
        at = put(reply, at, BEFORE_RESULT);
        at = put(reply, at, result);
        reply[at] = '}';
        return reply;
    }

    /** The answer up to where a result begins. */
    static byte[] opening(JsonSlice id) {
        byte[] reply = new byte[BEFORE_ID.length + id.size() + BEFORE_RESULT.length];
        put(reply, put(reply, put(reply, 0, BEFORE_ID), id), BEFORE_RESULT);
        return reply;
    }

    static byte[] error(@Nullable JsonSlice id, Refusal refusal) {
        JsonSlice to = id == null ? NULL : id;
        byte[] error = JsonText.error(refusal);
        byte[] reply =
                new byte[BEFORE_ID.length + to.size() + BEFORE_ERROR.length + error.length + 1];
        int at = put(reply, 0, BEFORE_ID);
        at = put(reply, at, to);
        at = put(reply, at, BEFORE_ERROR);
        at = put(reply, at, error);
        reply[at] = '}';
        return reply;
    }

    private static int put(byte[] to, int at, byte[] what) {
        System.arraycopy(what, 0, to, at, what.length);
        return at + what.length;
    }

    private static int put(byte[] to, int at, JsonSlice what) {
        System.arraycopy(what.array(), what.from(), to, at, what.size());
        return at + what.size();
    }

    static ByteBuf buffer(int size) {
        return ByteBufAllocator.DEFAULT.directBuffer(size);
    }
}
