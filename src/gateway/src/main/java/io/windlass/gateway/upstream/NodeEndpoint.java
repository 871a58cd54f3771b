package io.windlass.gateway.upstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * How calls reach a node.
 *
 * @param name as in {@code NodeView}
 * @param http its JSON-RPC over HTTP, with credentials where it wants them; never shown
 * @param mostInFlight exchanges at once, over all event loops; Besu closes the door above 80
 * @param fallback gets calls only when no other node can take them
 * @param connect how long a connection may take to stand
 */
public record NodeEndpoint(
        String name, URI http, int mostInFlight, boolean fallback, Duration connect) {
    public NodeEndpoint {
        if (http.getHost() == null || !isHttp(http.getScheme())) {
            throw new IllegalArgumentException(
                    "node %s: URL must be http://… or https://…".formatted(name));
        }
        if (mostInFlight < 1) {
            throw new IllegalArgumentException(
                    "node %s: most in flight must be above zero, got %d"
                            .formatted(name, mostInFlight));
        }
    }

    private static boolean isHttp(String scheme) {
        return "http".equals(scheme) || "https".equals(scheme);
    }

    boolean secure() {
        return "https".equals(http.getScheme());
    }

    int port() {
        if (http.getPort() > 0) {
            return http.getPort();
        }
        return secure() ? 443 : 80;
    }

    /** All of a request's head up to the number of its content length. */
    byte[] requestHead() {
        String path =
                http.getRawPath() == null || http.getRawPath().isEmpty() ? "/" : http.getRawPath();
        String query = http.getRawQuery() == null ? "" : "?" + http.getRawQuery();
        return ("POST "
                        + path
                        + query
                        + " HTTP/1.1\r\n"
                        + "host: "
                        + http.getHost()
                        + ":"
                        + port()
                        + "\r\n"
                        + authorization()
                        + "content-type: application/json\r\naccept: application/json\r\n"
                        + "content-length: ")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String authorization() {
        if (http.getUserInfo() == null) {
            return "";
        }
        byte[] credentials = http.getUserInfo().getBytes(StandardCharsets.UTF_8);
        return "authorization: Basic " + Base64.getEncoder().encodeToString(credentials) + "\r\n";
    }

    @Override
    public String toString() {
        return "node " + name;
    }
}
