package io.windlass.bench.page;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that asks without cookies, as a program or a first-time reader does: kept for as
 * long as the server wants, and made anew where it does not (Tomcat: after 100 answers).
 */
final class Connection implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int HEXADECIMAL = 16;

    private final URI server;
    private Socket socket;
    private InputStream in;

    Connection(URI server) throws IOException {
        this.server = server;
        this.socket = open(server);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    private static Socket open(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /**
     * Gets a path and reads all of the answer.
     *
     * @throws IOException when the status is not 200
     */
    byte[] get(String path) throws IOException {
        String request =
                "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/html, application/json\r\n\r\n"
                        .formatted(path, server.getHost(), server.getPort());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String status = line();
        if (!status.contains(" 200")) {
            throw new IOException(server.resolve(path) + " answers " + status);
        }
        int length = -1;
        boolean ends = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String low = header.toLowerCase(Locale.ROOT);
            if (low.startsWith("content-length:")) {
                length = Integer.parseInt(low.substring("content-length:".length()).strip());
            }
            ends |= low.equals("connection: close");
        }
        byte[] body = length < 0 ? chunks() : in.readNBytes(length);
        if (ends) {
            socket.close();
            socket = open(server);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER);
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().strip(), HEXADECIMAL);
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException(server + " ended in the middle of an answer");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
