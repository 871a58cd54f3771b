package io.windlass.bench.gateway;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Floods a gateway from an address of its own, as told by lines {@code KIND MILLISECONDS PORT} on
 * standard input; tells of each flood what came of it. Started as a process of its own.
 */
public final class Flooder {
    /** Begins the line that tells what came of a flood. */
    static final String DID = "did ";

    private final Wire wire = Wire.of(1);
    private final String calling;
    private final String listening;

    private Flooder(String... arguments) {
        calling = "/v1/" + arguments[0];
        listening = "/v1/" + arguments[1];
    }

    /**
     * Floods until its input ends.
     *
     * @param arguments the key of calls; the key of subscriptions
     */
    public static void main(String[] arguments) throws Exception {
        Flooder flooder = new Flooder(arguments);
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", 3);
            SocketAddress gateway =
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), Integer.parseInt(words[2]));
            FloodTally tally = new FloodTally();
            flooder.flood(FloodKind.named(words[0]), Long.parseLong(words[1]), gateway, tally);
            ChildConsole.line(DID + tally);
        }
    }

    private void flood(FloodKind kind, long millis, SocketAddress gateway, FloodTally tally)
            throws InterruptedException, ExecutionException {
        EventLoop loop = wire.loops().next();
        List<FloodConnection> connections = new ArrayList<>();
        List<Future<?>> beats = new ArrayList<>();
        for (FloodPart part : kind.parts()) {
            FloodConnection.Ammunition ammunition =
                    FloodConnection.Ammunition.of(part, calling, listening);
            for (int i = 0; i < part.connections(); i++) {
                FloodConnection connection = new FloodConnection(wire, gateway, ammunition, tally);
                connections.add(connection);
                beats.add(
                        loop.scheduleAtFixedRate(
                                connection::beat,
                                part.every() * i / part.connections(),
                                part.every(),
                                TimeUnit.NANOSECONDS));
            }
        }
        loop.schedule(
                        () -> {
                            beats.forEach(it -> it.cancel(false));
                            connections.forEach(FloodConnection::end);
                        },
                        millis,
                        TimeUnit.MILLISECONDS)
                .get();
    }
}
