package io.windlass.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket whose client does as it likes with frames, and reads when it likes. */
final class RawWebSocket implements AutoCloseable {
    static final int TEXT = 0x1;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT = 125;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    /** A frame that came; a close frame's text begins with the two bytes of its code. */
    record Frame(int code, int closeCode, String text) {}

    RawWebSocket(int port) throws IOException {
        this(port, "");
    }

    /**
     * Connects.
     *
     * @param headers more lines of the handshake
     */
    RawWebSocket(int port, String headers) throws IOException {
        socket.setReceiveBufferSize(64 << 10);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        String head =
                "GET / HTTP/1.1\r\n"
                        + "host: gateway\r\n"
                        + "upgrade: websocket\r\n"
                        + "connection: upgrade\r\n"
                        + "sec-websocket-version: 13\r\n"
                        + "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                        + headers
                        + "\r\n";
        out().write(head.getBytes(StandardCharsets.US_ASCII));
        String answer = line();
        if (!answer.contains(" 101 ")) {
            throw new IOException(answer);
        }
        while (!line().isEmpty()) {
            // the head's other lines
        }
    }

    private OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    void send(int code, boolean last, byte[] content, int times) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(last ? FINAL | code : code);
        if (content.length <= SHORT) {
            frame.write(MASKED | content.length);
        } else {
            frame.write(MASKED | SHORT + 1);
            frame.write(content.length >> 8);
            frame.write(content.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(content);
        byte[] bytes = frame.toByteArray();
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length * times);
        for (int i = 0; i < times; i++) {
            all.writeBytes(bytes);
        }
        out().write(all.toByteArray());
    }

    void say(String text) throws IOException {
        send(TEXT, true, text.getBytes(StandardCharsets.UTF_8), 1);
    }

    Frame heard() throws IOException {
        int code = in.readUnsignedByte() & 0xf;
        int size = in.readUnsignedByte();
        if (size > SHORT) {
            size = size == SHORT + 1 ? in.readUnsignedShort() : (int) in.readLong();
        }
        byte[] content = in.readNBytes(size);
        int closeCode = code == CLOSE ? ((content[0] & 0xff) << 8) | (content[1] & 0xff) : 0;
        return new Frame(code, closeCode, new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
