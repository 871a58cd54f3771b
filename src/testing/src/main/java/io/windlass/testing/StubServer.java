package io.windlass.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sockets of a stub node: one virtual thread a connection, answers sent from where they lie. */
final class StubServer implements AutoCloseable {
    private static final long HUGE_ANSWER = 200L << 20;
    private static final String MANY_HASHES = ("\"0x" + "0".repeat(64) + "\",").repeat(1_000);

    private final ServerSocketChannel server;
    private final StubMethods methods;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Set<StubSocket> subscribers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong requests = new AtomicLong();
    private volatile Mood mood = new Mood(Misbehavior.NONE, "");

    /** How requests are answered that contain {@code words}; the others are answered well. */
    private record Mood(Misbehavior misbehavior, String words) {
        Misbehavior towards(ByteBuffer request) {
            if (misbehavior == Misbehavior.NONE || words.isEmpty()) {
                return misbehavior;
            }
            String text = StandardCharsets.UTF_8.decode(request.duplicate()).toString();
            return text.contains(words) ? misbehavior : Misbehavior.NONE;
        }
    }

    StubServer(int port, StubMethods methods) throws IOException {
        this.methods = methods;
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        Thread.ofVirtual().name("stub-accept").start(this::accept);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    long requests() {
        return requests.get();
    }

    void misbehave(Misbehavior how, String words) {
        mood = new Mood(how, words);
    }

    /** Sends a new head to everybody who subscribed. */
    void announce(ByteBuffer header) {
        subscribers.removeIf(socket -> !tell(socket, header));
    }

    private static boolean tell(StubSocket socket, ByteBuffer header) {
        String head =
                "{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\","
                        + "\"params\":{\"subscription\":\"0x1\",\"result\":";
        try {
            socket.send(List.of(StubBlock.bytes(head), header.duplicate(), StubBlock.bytes("}}")));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Breaks every connection, as a restart would, and goes on listening. */
    void disconnect() {
        subscribers.clear();
        for (SocketChannel channel : open) {
            closeQuietly(channel);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException("a listening socket that does not close", e);
        }
        disconnect();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                open.add(channel);
                if (closed.getCount() == 0) {
                    closeQuietly(channel);
                    return;
                }
                Thread.ofVirtual().name("stub-connection").start(() -> serve(channel));
            }
        } catch (IOException e) {
            closed.countDown();
        }
    }

    private void serve(SocketChannel channel) {
        StubConnection connection = new StubConnection(channel);
        try {
            for (var head = connection.head(); head.isPresent(); head = connection.head()) {
                var key = head.get().header("sec-websocket-key");
                if (key.isPresent()) {
                    converse(new StubSocket(connection), key.get());
                    return;
                }
                requests.incrementAndGet();
                if (!answer(connection, connection.body(head.get().length()))) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // the peer went away: nothing is owed to it
            open.remove(channel);
        } finally {
            closeQuietly(channel);
        }
    }

    private void converse(StubSocket socket, String key) throws IOException {
        socket.accept(key);
        String text = socket.receive();
        while (!text.isEmpty()) {
            if (text.toLowerCase(Locale.ROOT).contains("\"eth_subscribe\"")) {
                subscribers.add(socket);
            }
            socket.send(
                    methods.respond(StubBlock.bytes(text), mood.towards(StubBlock.bytes(text))));
            text = socket.receive();
        }
        subscribers.remove(socket);
    }

    private boolean answer(StubConnection connection, ByteBuffer body)
            throws IOException, InterruptedException {
        Misbehavior how = mood.towards(body);
        switch (how) {
            case SILENT -> closed.await();
            case HTML -> send(connection, "200 OK", List.of(StubBlock.bytes("<html>busy</html>")));
            case UNAVAILABLE ->
                    send(
                            connection,
                            "503 Service Unavailable",
                            List.of(StubBlock.bytes("starting up")));
            case TOO_MANY_REQUESTS ->
                    send(
                            connection,
                            "429 Too Many Requests",
                            List.of(StubBlock.bytes("slow down")));
            case TRUNCATED -> truncate(connection, methods.respond(body, how));
            case TRICKLE -> trickle(connection);
            case ENDLESS -> endless(connection);
            case CHUNKED -> chunked(connection, methods.respond(body, how));
            case HUGE -> huge(connection, "extraData\":\"0x", "0".repeat(1 << 16), "\"");
            case MANY -> huge(connection, "uncles\":[", MANY_HASHES, "\"0x0\"]");
            case NONE, WRONG_ID, NULL_RESULT ->
                    send(connection, "200 OK", methods.respond(body, how));
        }
        return how != Misbehavior.SILENT && how != Misbehavior.TRUNCATED;
    }

    private static void send(StubConnection connection, String status, List<ByteBuffer> pieces)
            throws IOException {
        List<ByteBuffer> out = new ArrayList<>(pieces.size() + 1);
        out.add(head(status, pieces.stream().mapToLong(ByteBuffer::remaining).sum()));
        out.addAll(pieces);
        connection.write(out);
    }

    private static ByteBuffer head(String status, long length) {
        return StubBlock.bytes(
                "HTTP/1.1 "
                        + status
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + length
                        + "\r\n\r\n");
    }

    private static void chunked(StubConnection connection, List<ByteBuffer> pieces)
            throws IOException {
        List<ByteBuffer> out = new ArrayList<>();
        out.add(StubBlock.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
        for (ByteBuffer piece : pieces) {
            out.add(StubBlock.bytes(Integer.toHexString(piece.remaining()) + "\r\n"));
            out.add(piece);
            out.add(StubBlock.bytes("\r\n"));
        }
        out.add(StubBlock.bytes("0\r\n\r\n"));
        connection.write(out);
    }

    private static void truncate(StubConnection connection, List<ByteBuffer> pieces)
            throws IOException {
        long size = pieces.stream().mapToLong(ByteBuffer::remaining).sum();
        ByteBuffer whole = ByteBuffer.allocate((int) size);
        pieces.forEach(whole::put);
        connection.write(List.of(head("200 OK", size), whole.flip().slice(0, (int) size / 2)));
    }

    private void trickle(StubConnection connection) throws IOException, InterruptedException {
        connection.write(List.of(head("200 OK", 1 << 20), StubBlock.bytes("[")));
        while (!closed.await(20, TimeUnit.MILLISECONDS)) {
            connection.write(List.of(StubBlock.bytes(" ")));
        }
    }

    private void endless(StubConnection connection) throws IOException {
        connection.write(
                List.of(
                        head("200 OK", Long.MAX_VALUE),
                        StubBlock.bytes("{\"jsonrpc\":\"2.0\",\"padding\":\"")));
        ByteBuffer chunk = StubBlock.bytes("0".repeat(1 << 16));
        while (closed.getCount() > 0) {
            connection.write(List.of(chunk.duplicate()));
        }
    }

    /** As the first answer of a batch: a block whose {@code field} does not seem to end. */
    private void huge(StubConnection connection, String field, String filling, String last)
            throws IOException {
        ByteBuffer start = StubBlock.bytes("[{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"" + field);
        ByteBuffer end = StubBlock.bytes(last + "}}]");
        ByteBuffer chunk = StubBlock.bytes(filling);
        long chunks = HUGE_ANSWER / chunk.remaining();
        long size = start.remaining() + chunks * chunk.remaining() + end.remaining();
        connection.write(List.of(head("200 OK", size), start));
        for (long sent = 0; sent < chunks && closed.getCount() > 0; sent++) {
            connection.write(List.of(chunk.duplicate()));
        }
        connection.write(List.of(end));
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that does not close", e);
        }
    }
}
