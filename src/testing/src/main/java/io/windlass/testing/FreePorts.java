package io.windlass.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/**
 * Ports of loopback for servers that have to be told theirs before they start. The system may offer
 * a port again that it has just offered; here no port is given out twice in a process.
 */
public final class FreePorts {
    private static final int TRIES = 1_000;
    private static final Set<Integer> GIVEN = new HashSet<>();

    private FreePorts() {}

    /** A port that nobody listens on. */
    public static synchronized int next() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (GIVEN.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
        throw new IOException("all of %d free ports had been given out before".formatted(TRIES));
    }
}
