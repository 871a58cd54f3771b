package io.windlass.servers;

import java.net.URI;

/**
 * Takes a call, sends it to one node over kept connections, gives its answer back: what each server
 * costs before anything is decided. Started as {@code vertx|helidon|tomcat PORT NODE}.
 */
public final class Servers {
    /** Connections to the node that each may hold. */
    static final int CONNECTIONS = 512;

    static final String JSON = "application/json";

    private Servers() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("wanted: vertx|helidon|tomcat PORT NODE");
        }
        int port = Integer.parseInt(arguments[1]);
        URI node = URI.create(arguments[2]);
        switch (arguments[0]) {
            case "vertx" -> OnVertx.start(port, node);
            case "helidon" -> OnHelidon.start(port, node);
            case "tomcat" -> OnTomcat.start(port, node);
            default ->
                    throw new IllegalArgumentException(
                            "no server '%s': vertx, helidon or tomcat".formatted(arguments[0]));
        }
    }
}
