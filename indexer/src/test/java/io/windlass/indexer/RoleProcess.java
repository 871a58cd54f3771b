package io.windlass.indexer;

import io.windlass.testing.FreePorts;
import io.windlass.testing.StubNode;
import io.windlass.testing.TestPostgres.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The role as a process of its own, with a small heap: it can be paused and killed. */
final class RoleProcess implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;

    private RoleProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it on a migrated database with at most 256 MB of heap.
     *
     * @param settings more of them, such as {@code --indexer.calls.deadline=2s}
     */
    static RoleProcess on(Database owner, List<StubNode> nodes, String... settings)
            throws IOException {
        int port = FreePorts.next();
        Database writer = owner.loginAs("indexer_of_tests", "windlass_writer");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Indexer.class.getName(),
                                "--server.port=" + port,
                                "--indexer.rpc=" + urls(nodes.stream().map(StubNode::http)),
                                "--indexer.ws=" + urls(nodes.stream().map(StubNode::ws)),
                                "--ledger.jdbc-url=" + writer.jdbcUrl(),
                                "--ledger.username=" + writer.username(),
                                "--ledger.password=" + writer.password()));
        command.addAll(List.of(settings));
        return new RoleProcess(new ProcessBuilder(command).inheritIO().start(), port);
    }

    private static String urls(Stream<URI> uris) {
        return uris.map(URI::toString).collect(Collectors.joining(","));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    JsonNode status() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/status");
        return new ObjectMapper()
                .readTree(
                        CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                                .body());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
