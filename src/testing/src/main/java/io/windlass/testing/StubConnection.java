package io.windlass.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One connection to a stub node: enough of HTTP/1.1 for JSON-RPC clients, no more. */
final class StubConnection {
    private static final int LARGEST_HEAD = 64 << 10;

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(64 << 10).flip();

    /** The head of a request: its lines, without the request line's meaning. */
    record Head(String text) {
        Optional<String> header(String name) {
            return text.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .findFirst();
        }

        int length() {
            return header("content-length").map(Integer::parseInt).orElse(0);
        }
    }

    StubConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** The next request's head, or empty at the end of the connection. */
    Optional<Head> head() throws IOException {
        int scanned = 0;
        while (true) {
            for (; scanned + 3 < in.remaining(); scanned++) {
                if (endsHead(in.position() + scanned)) {
                    byte[] text = take(scanned + 4);
                    return Optional.of(new Head(new String(text, StandardCharsets.US_ASCII)));
                }
            }
            if (in.remaining() > LARGEST_HEAD || !more()) {
                return Optional.empty();
            }
        }
    }

    ByteBuffer body(int length) throws IOException {
        while (in.remaining() < length) {
            if (!more()) {
                throw new IOException("the request ends early");
            }
        }
        return ByteBuffer.wrap(take(length));
    }

    /** One byte of what follows an upgrade, or −1. */
    int read() throws IOException {
        return in.hasRemaining() || more() ? in.get() & 0xff : -1;
    }

    void write(List<ByteBuffer> pieces) throws IOException {
        ByteBuffer[] out = pieces.toArray(new ByteBuffer[0]);
        int first = 0;
        while (first < out.length) {
            channel.write(out, first, out.length - first);
            while (first < out.length && !out[first].hasRemaining()) {
                first++;
            }
        }
    }

    private boolean endsHead(int at) {
        return in.get(at) == '\r'
                && in.get(at + 1) == '\n'
                && in.get(at + 2) == '\r'
                && in.get(at + 3) == '\n';
    }

    private byte[] take(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private boolean more() throws IOException {
        if (in.remaining() == in.capacity()) {
            in = ByteBuffer.allocate(in.capacity() * 2).put(in);
        } else {
            in.compact();
        }
        int read = channel.read(in);
        in.flip();
        return read > 0;
    }
}
