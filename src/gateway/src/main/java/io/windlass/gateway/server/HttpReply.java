package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.upstream.Digits;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes HTTP/1.1 responses: one buffer, one write. */
final class HttpReply {
    private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\n");
    private static final byte[] JSON = ascii("content-type: application/json\r\ncontent-length: ");
    private static final byte[] CHUNKED =
            ascii("content-type: application/json\r\ntransfer-encoding: chunked\r\n");
    private static final byte[] LAST = ascii("connection: close\r\n");
    private static final byte[] END = {'\r', '\n', '\r', '\n'};
    private static final int HEAD_ROOM = 512;

    private HttpReply() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A response with a JSON body.
     *
     * @param cors header lines for pages of other origins; empty = none
     * @param last the connection ends with it
     */
    static ByteBuf json(int status, byte[] body, String cors, boolean last) {
        ByteBuf reply = begin(status, body.length, cors, last);
        reply.writeBytes(JSON);
        Digits.write(reply, body.length);
        return reply.writeBytes(END).writeBytes(body);
    }

    /** A refusal of the whole request. */
    static ByteBuf refusal(Refusal refusal, byte[] body, String cors, boolean last) {
        String more = retryAfter(refusal) + cors;
        return json(refusal.status(), body, more, last);
    }

    /**
     * Replies to calls that came together.
     *
     * @param all empty where all were notifications
     * @param refusal why none was answered; null = they were
     */
    static ByteBuf batch(byte[] all, @Nullable Refusal refusal, String cors, boolean last) {
        if (refusal != null) {
            return refusal(refusal, all, cors, last);
        }
        return all.length == 0 ? empty(204, cors, last) : json(200, all, cors, last);
    }

    /**
     * Seconds, with a zero before them: the same number to all who read numbers (RFC 9110, viem),
     * while ethers 6, which takes "1" for a millisecond and knocks twelve times at once, goes by
     * its own growing pauses.
     */
    private static String retryAfter(Refusal refusal) {
        if (refusal.retryAfter().isZero()) {
            return "";
        }
        long seconds = Math.max(1, refusal.retryAfter().plusMillis(999).toSeconds());
        return "retry-after: 0" + seconds + "\r\n";
    }

    /** The head of a response that comes in chunks. */
    static ByteBuf chunked(int room, String cors, boolean last) {
        return begin(200, room, cors, last).writeBytes(CHUNKED).writeByte('\r').writeByte('\n');
    }

    /** A response without a body. */
    static ByteBuf empty(int status, String headers, boolean last) {
        return begin(status, 0, headers, last)
                .writeBytes(ascii(status == 204 ? "" : "content-length: 0\r\n"))
                .writeByte('\r')
                .writeByte('\n');
    }

    /** The client may send the body that it announced. */
    static ByteBuf proceed() {
        return ReplyBytes.buffer(HEAD_ROOM)
                .writeBytes(ascii("HTTP/1.1 100 Continue"))
                .writeBytes(END);
    }

    private static ByteBuf begin(int status, int room, String headers, boolean last) {
        ByteBuf reply = ReplyBytes.buffer(HEAD_ROOM + room);
        if (status == 200) {
            reply.writeBytes(OK);
        } else {
            reply.writeBytes(ascii("HTTP/1.1 " + status + " " + reason(status) + "\r\n"));
        }
        if (!headers.isEmpty()) {
            reply.writeCharSequence(headers, StandardCharsets.ISO_8859_1);
        }
        return last ? reply.writeBytes(LAST) : reply;
    }

    private static String reason(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    static @Nullable ByteBuf chunk(ByteBuf content) {
        int size = content.readableBytes();
        if (size == 0) {
            return null;
        }
        ByteBuf chunk = ReplyBytes.buffer(size + 16);
        chunk.writeCharSequence(Integer.toHexString(size) + "\r\n", StandardCharsets.US_ASCII);
        return chunk.writeBytes(content).writeByte('\r').writeByte('\n');
    }
}
