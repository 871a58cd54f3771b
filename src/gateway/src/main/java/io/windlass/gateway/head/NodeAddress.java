package io.windlass.gateway.head;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a node is.
 *
 * @param name from the configuration, the only name that leaves the process
 * @param http JSON-RPC over HTTP; may hold {@code user:password}
 * @param ws JSON-RPC over WebSocket, that new heads are noticed at once; null = they are asked for
 */
public record NodeAddress(String name, URI http, @Nullable URI ws) {
    public NodeAddress {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a node without a name");
        }
        if (!"http".equals(http.getScheme()) && !"https".equals(http.getScheme())) {
            throw new IllegalArgumentException(
                    "node %s: URL must start with http:// or https://".formatted(name));
        }
        if (ws != null && !"ws".equals(ws.getScheme()) && !"wss".equals(ws.getScheme())) {
            throw new IllegalArgumentException(
                    "node %s: WebSocket URL must start with ws:// or wss://".formatted(name));
        }
    }
}
