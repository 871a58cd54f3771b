package io.windlass.indexer;

import io.windlass.testing.StubNode;
import io.windlass.testing.TestPostgres.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole role in this process, on a migrated ledger and nodes that speak JSON-RPC. */
final class Role implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private Role(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts it.
     *
     * @param owner a migrated database
     * @param settings more of them, such as {@code --indexer.calls.deadline=2s}
     */
    static Role on(Database owner, List<StubNode> nodes, String... settings) {
        Database writer = owner.loginAs("indexer_of_tests", "windlass_writer");
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--server.port=0");
        arguments.add("--indexer.rpc=" + urls(nodes.stream().map(StubNode::http).toList()));
        arguments.add("--indexer.ws=" + urls(nodes.stream().map(StubNode::ws).toList()));
        arguments.add("--ledger.jdbc-url=" + writer.jdbcUrl());
        arguments.add("--ledger.username=" + writer.username());
        arguments.add("--ledger.password=" + writer.password());
        return new Role(SpringApplication.run(Indexer.class, arguments.toArray(String[]::new)));
    }

    private static String urls(List<URI> uris) {
        return uris.stream().map(URI::toString).collect(Collectors.joining(","));
    }

    JsonNode status() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get("/status").body());
    }

    /** What is said about the node in this place of the list. */
    String node(int index) throws IOException, InterruptedException {
        return status().path("nodes").path(index).path("state").asString();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return CLIENT.send(
                request(path)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getProperty("local.server.port", "0");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    @Override
    public void close() {
        context.close();
    }
}
