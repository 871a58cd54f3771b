package io.windlass.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Map;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets that ask the other side whether it is still there while they wait for its answer to what
 * it got, however long that may take: one that vanished is noticed within a minute, where the
 * system's own settings would let two hours pass. What it never got the system sends again, for a
 * quarter of an hour by Linux's settings ({@code tcp_retries2}). Public because the driver makes it
 * by its name.
 */
public final class WatchedSockets extends SocketFactory {
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int UNANSWERED = 3;

    private static final Map<SocketOption<Integer>, Integer> OPTIONS =
            Map.of(
                    ExtendedSocketOptions.TCP_KEEPIDLE, Math.toIntExact(QUIET.toSeconds()),
                    ExtendedSocketOptions.TCP_KEEPINTERVAL, Math.toIntExact(EVERY.toSeconds()),
                    ExtendedSocketOptions.TCP_KEEPCOUNT, UNANSWERED);

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setKeepAlive(true);
        for (Map.Entry<SocketOption<Integer>, Integer> option : OPTIONS.entrySet()) {
            if (socket.supportedOptions().contains(option.getKey())) {
                socket.setOption(option.getKey(), option.getValue());
            }
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(0));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(0));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress to, InetSocketAddress from) throws IOException {
        Socket socket = createSocket();
        socket.bind(from);
        socket.connect(to);
        return socket;
    }
}
