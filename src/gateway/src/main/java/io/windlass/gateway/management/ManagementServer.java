package io.windlass.gateway.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * The port for operators: {@code /healthz}, {@code /readyz}, {@code /status} and {@code /metrics}.
 * It never shares a thread with calls, and shall not be public.
 */
public final class ManagementServer implements AutoCloseable {
    private final HttpServer server;

    private ManagementServer(HttpServer server) {
        this.server = server;
    }

    /** What is to be told; asked for each request anew. */
    public interface Sources {
        /** False while it drains, serves no head, or no node serves the one it has. */
        boolean ready();

        /** JSON. */
        String status();

        /** The text format of Prometheus. */
        String metrics();
    }

    /**
     * Listens.
     *
     * @param port 0 = any that is free
     */
    public static ManagementServer start(String address, int port, Sources sources)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/healthz", exchange -> json(exchange, 200, "{\"status\":\"alive\"}"));
        server.createContext(
                "/readyz",
                exchange -> {
                    boolean ready = sources.ready();
                    String word = ready ? "ready" : "not ready";
                    json(exchange, ready ? 200 : 503, "{\"status\":\"" + word + "\"}");
                });
        server.createContext("/status", exchange -> json(exchange, 200, sources.status()));
        server.createContext(
                "/metrics",
                exchange -> send(exchange, 200, "text/plain; version=0.0.4", sources.metrics()));
        server.start();
        return new ManagementServer(server);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
