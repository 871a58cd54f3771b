package io.windlass.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The server's side of a WebSocket (RFC 6455), text frames only. */
final class StubSocket {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final StubConnection connection;

    StubSocket(StubConnection connection) {
        this.connection = connection;
    }

    void accept(String key) throws IOException {
        String head =
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(sha1(key + MAGIC))
                        + "\r\n\r\n";
        connection.write(List.of(StubBlock.bytes(head)));
    }

    /** The next text, or empty text at the end. */
    String receive() throws IOException {
        while (true) {
            int opcode = connection.read() & 0xf;
            int size = connection.read();
            if (size < 0 || opcode == CLOSE) {
                return "";
            }
            byte[] payload = payload(size & 0x7f);
            if (opcode == TEXT) {
                return new String(payload, StandardCharsets.UTF_8);
            }
            if (opcode == PING) {
                frame(PONG, List.of(ByteBuffer.wrap(payload)));
            }
        }
    }

    void send(List<ByteBuffer> text) throws IOException {
        frame(TEXT, text);
    }

    private byte[] payload(int size) throws IOException {
        int length = size;
        if (size >= 126) {
            length = 0;
            for (int i = 0; i < (size == 126 ? 2 : 8); i++) {
                length = length << 8 | connection.read();
            }
        }
        byte[] mask = new byte[4];
        for (int i = 0; i < 4; i++) {
            mask[i] = (byte) connection.read();
        }
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (connection.read() ^ mask[i % 4]);
        }
        return payload;
    }

    private synchronized void frame(int opcode, List<ByteBuffer> pieces) throws IOException {
        long size = pieces.stream().mapToLong(ByteBuffer::remaining).sum();
        ByteBuffer head = ByteBuffer.allocate(10).put((byte) (0x80 | opcode));
        if (size < 126) {
            head.put((byte) size);
        } else if (size < 1 << 16) {
            head.put((byte) 126).putShort((short) size);
        } else {
            head.put((byte) 127).putLong(size);
        }
        List<ByteBuffer> out = new ArrayList<>();
        out.add(head.flip());
        out.addAll(pieces);
        connection.write(out);
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
