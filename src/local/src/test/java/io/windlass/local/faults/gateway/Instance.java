package io.windlass.local.faults.gateway;

import io.windlass.local.faults.Running;
import io.windlass.local.process.ProcessSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway: for clients on its port, for operators on the next one. */
final class Instance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    private final Running process;
    private final HttpClient operator;

    private Instance(int port, Running process, HttpClient operator) {
        this.port = port;
        this.process = process;
        this.operator = operator;
    }

    static Instance start(int port, ProcessSpec spec) throws IOException {
        HttpClient operator = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        return new Instance(port, Running.start(spec), operator);
    }

    URI http() {
        return URI.create("http://127.0.0.1:%d/".formatted(port));
    }

    URI ws() {
        return URI.create("ws://127.0.0.1:%d/".formatted(port));
    }

    int port() {
        return port;
    }

    Running process() {
        return process;
    }

    /** Whether calls may go to the node of this name. */
    boolean serves(String node) throws IOException, InterruptedException {
        for (JsonNode one : JSON.readTree(operators("status")).path("nodes")) {
            if (one.path("name").asString().equals(node)) {
                return one.path("serves").asBoolean();
            }
        }
        return false;
    }

    /** What operators see under a path. */
    String operators(String path) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:%d/%s".formatted(port + 1, path));
        HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
        return operator.send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() throws IOException {
        process.end("TERM");
        operator.close();
    }
}
