package io.windlass.local.faults.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between two processes that can be cut: it goes silent, or it breaks. */
final class Relay implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Way way = Way.OPEN;

    /** What happens to what is sent. */
    enum Way {
        OPEN,
        /** Nothing comes through and nobody is told, as behind a dead switch. */
        SILENT,
        /** Each connection is reset at once. */
        RESET
    }

    private Relay(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    static Relay to(int port) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), port);
        Thread.ofVirtual().name("relay").start(relay::accept);
        return relay;
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on; what was swallowed while it was silent is lost, with its connections. */
    void become(Way next) throws IOException {
        Way before = way;
        way = next;
        if (next == Way.RESET || before == Way.SILENT) {
            for (Socket socket : sockets) {
                reset(socket);
            }
        }
    }

    private static void reset(Socket socket) throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                sockets.add(near);
                switch (way) {
                    case RESET -> reset(near);
                    case SILENT -> {} // taken, and never answered
                    case OPEN -> connect(near);
                }
            } catch (IOException e) {
                // closed, or gone again
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far = new Socket();
        sockets.add(far);
        try {
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 1_000);
        } catch (IOException e) {
            reset(near);
            return;
        }
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pass(near, far));
        Thread.ofVirtual().start(() -> pass(far, near));
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (way == Way.OPEN) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // one side is gone, and so is the other now
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        become(Way.RESET);
    }
}
