package io.windlass.bench.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * Connections that all do the same.
 *
 * @param perSecond beats of all of them together; a connection that was closed is opened anew at
 *     its next one
 */
record FloodPart(Weapon weapon, int connections, int perSecond) {
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"eth_getBalance\",\"params\":[\"0x%040x\",\"0x10\"]}"
                    .formatted(7);
    private static final String SUBSCRIBE =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}";
    private static final int BATCH = 10_000;
    private static final int DEPTH = 60_000;
    private static final long POURED = 100L << 20;
    private static final int BLOCK = 64 << 10;

    /** What a connection sends. */
    enum Weapon {
        CALLS,
        KEY_CALLS,
        SUBSCRIPTIONS,
        POURED,
        BATCHES,
        DEEP,
        ENDLESS
    }

    /** Nanoseconds from one beat of a connection to its next. */
    long every() {
        return connections * 1_000_000_000L / perSecond;
    }

    /** Bytes that are sent without a pause as fast as they are taken; 0 = none. */
    long poured() {
        return weapon == Weapon.POURED ? POURED : 0;
    }

    static ByteBuf block() {
        return Unpooled.directBuffer(BLOCK).writeZero(BLOCK);
    }

    /** Sent as soon as a connection is there. */
    ByteBuf opening(String keyPath) {
        return switch (weapon) {
            case CALLS, KEY_CALLS, BATCHES, DEEP -> Unpooled.EMPTY_BUFFER;
            case ENDLESS -> text("POST / HTTP/1.1\r\nhost: gateway\r\nx-slow: ");
            case POURED ->
                    text(
                            "POST / HTTP/1.1\r\nhost: gateway\r\ncontent-length: "
                                    + POURED
                                    + "\r\n\r\n");
            case SUBSCRIPTIONS ->
                    text(
                            """
                            GET %s HTTP/1.1\r
                            host: gateway\r
                            connection: upgrade\r
                            upgrade: websocket\r
                            sec-websocket-version: 13\r
                            sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r
                            \r
                            """
                                    .formatted(keyPath));
        };
    }

    /** Sent at each beat. */
    ByteBuf beat(String keyPath) {
        return switch (weapon) {
            case CALLS -> post("/", CALL);
            case KEY_CALLS -> post(keyPath, CALL);
            case BATCHES ->
                    post("/", "[" + String.join(",", Collections.nCopies(BATCH, "{}")) + "]");
            case DEEP -> post("/", "[".repeat(DEPTH));
            case ENDLESS -> text("a");
            case POURED -> Unpooled.EMPTY_BUFFER;
            case SUBSCRIPTIONS -> Unpooled.wrappedBuffer(frame(SUBSCRIBE), frame(SUBSCRIBE));
        };
    }

    private static ByteBuf post(String path, String body) {
        return Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(RpcConnection.head(path)),
                text(body.length() + "\r\n\r\n" + body));
    }

    /** A text message as clients send it (RFC 6455, 5.2), masked with zeros. */
    private static ByteBuf frame(String message) {
        ByteBuf frame = Unpooled.directBuffer(message.length() + 8);
        frame.writeByte(0x81).writeByte(0x80 | message.length()).writeInt(0);
        frame.writeCharSequence(message, StandardCharsets.US_ASCII);
        return frame;
    }

    private static ByteBuf text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    }
}
