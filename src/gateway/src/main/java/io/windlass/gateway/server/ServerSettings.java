package io.windlass.gateway.server;

import java.time.Duration;
import java.util.List;

/**
 * What the port for clients bears.
 *
 * @param origins that pages may call from; {@code *} = any, empty = none
 * @param bounds of connections
 */
public record ServerSettings(String address, int port, List<String> origins, Bounds bounds) {

    /**
     * Bounds of connections.
     *
     * @param connections at once
     * @param perAddress of these from one address that is no trusted proxy, and WebSockets of one
     *     caller
     * @param body bytes of a request, the largest that any tier may send
     * @param request from its first byte to its last
     * @param idle that a connection may be without a request, or with an answer that is not read
     * @param drain how long work under way may go on when the process is to end
     */
    public record Bounds(
            int connections,
            int perAddress,
            int body,
            Duration request,
            Duration idle,
            Duration drain) {
        public static final Bounds STANDARD =
                new Bounds(
                        20_000,
                        2_000,
                        1 << 20,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(75),
                        Duration.ofSeconds(10));

        public Bounds withBody(int bytes) {
            return new Bounds(connections, perAddress, bytes, request, idle, drain);
        }

        public Bounds withTimes(Duration unasked, Duration ending) {
            return new Bounds(connections, perAddress, body, request, unasked, ending);
        }
    }

    boolean allowsOrigin(String origin) {
        return origins.contains("*") || origins.contains(origin);
    }
}
