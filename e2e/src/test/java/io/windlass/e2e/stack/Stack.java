package io.windlass.e2e.stack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the running stack is, as the command line names it; asking for what it leaves out fails.
 */
public final class Stack {
    private static final String EXPLORER = "windlass.e2e.explorer";
    private static final String RPC = "windlass.e2e.rpc";
    private static final String GATEWAY = "windlass.e2e.gateway";
    private static final String GATEWAY_KEYS = "windlass.e2e.gateway.keys";
    private static final String NODE = "windlass.e2e.node";
    private static final String TRAFFIC = "windlass.e2e.traffic";

    private Stack() {}

    public static URI explorer() {
        String url = named(EXPLORER, "http://127.0.0.1:8080");
        return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    public static URI rpc() {
        return URI.create(named(RPC, "http://127.0.0.1:8545"));
    }

    /** The port for clients of the gateway, without a path. */
    public static URI gateway() {
        return URI.create(named(GATEWAY, "http://127.0.0.1:7104"));
    }

    /** Keys of a tier whose limits a client meets soon, one a client: limits are each key's own. */
    public static List<String> gatewayKeys() {
        String keys =
                named(GATEWAY_KEYS, "wl_…,wl_…, as ./windlass gateway key create prints them");
        return List.of(keys.split(",", -1));
    }

    /** The folder with node and npm. */
    public static Path node() {
        return Path.of(named(NODE, "/usr/bin"));
    }

    /** The traffic maker's own record of what it sent. */
    public static Path traffic() {
        Path path = Path.of(named(TRAFFIC, ".windlass/traffic.json"));
        if (!Files.isReadable(path)) {
            throw new AssertionError(
                    "The traffic record " + path + " named by -D" + TRAFFIC + " cannot be read.");
        }
        return path;
    }

    private static String named(String key, String example) {
        return Optional.ofNullable(System.getProperty(key))
                .filter(value -> !value.isBlank())
                .orElseThrow(() ->
                        new AssertionError(
                                "These tests need a running stack: pass -D"
                                        + key
                                        + "=… (for example "
                                        + example
                                        + "), or use ./windlass test, which starts one."));
    }
}
