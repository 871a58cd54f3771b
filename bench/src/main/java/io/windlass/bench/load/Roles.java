package io.windlass.bench.load;

import io.windlass.bench.frame.Place;
import io.windlass.testing.Await;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Packaged indexer and explorer on one ledger. */
public record Roles(Place place, LedgerServer server, String ledger, String redis) {
    private static final Duration START = Duration.ofMinutes(3);

    /** Makes the ledger, empty. */
    public void migrate() throws SQLException, IOException, InterruptedException {
        server.createLedger(
                ledger,
                place.roles().resolve("indexer/bin/indexer"),
                place.java(),
                place.work().resolve("migrate.log"));
    }

    public Launched indexer(URI http, URI ws) throws IOException {
        return start(
                "indexer",
                freePort(),
                LedgerServer.WRITER,
                List.of("--indexer.rpc=" + http, "--indexer.ws=" + ws));
    }

    /** An explorer that answers. */
    public record Explorer(Launched process, URI url) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    /** Returns when it is healthy. */
    public Explorer explorer() throws IOException, InterruptedException {
        int port = freePort();
        URI url = URI.create("http://127.0.0.1:" + port);
        Launched process = start("explorer", port, LedgerServer.READER, List.of());
        Await.until(
                "the explorer answers",
                START,
                () -> !process.isAlive() || status(url.resolve("/actuator/health")) == 200);
        if (!process.isAlive()) {
            throw new IllegalStateException(process.ended());
        }
        return new Explorer(process, url);
    }

    private Launched start(String role, int port, String user, List<String> arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                place.roles().resolve(role + "/bin/" + role).toString(),
                                "--server.address=127.0.0.1",
                                "--server.port=" + port,
                                "--ledger.jdbc-url=" + server.url(ledger),
                                "--ledger.redis-url=" + redis,
                                "--ledger.username=" + user));
        command.addAll(arguments);
        return Launched.start(
                role,
                place.work().resolve(role + ".log"),
                Map.of("WINDLASS_JAVA", place.java().toString()),
                command);
    }

    private static int status(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
