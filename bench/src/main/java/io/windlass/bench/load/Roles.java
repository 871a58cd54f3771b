package io.windlass.bench.load;

import io.windlass.bench.frame.Place;
import io.windlass.testing.FreePorts;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

    /** Returns before it answers. */
    public Role indexer(URI http, URI ws) throws IOException {
        int port = FreePorts.next();
        return new Role(
                start(
                        "indexer",
                        port,
                        LedgerServer.WRITER,
                        List.of("--indexer.rpc=" + http, "--indexer.ws=" + ws)),
                url(port));
    }

    /** A role that runs, and where it answers. */
    public record Role(Launched process, URI url) implements AutoCloseable {
        /** The numbers that it publishes. */
        public Metrics metrics() throws IOException, InterruptedException {
            return Metrics.read(url.resolve("/actuator/prometheus"));
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** Returns when it is healthy. */
    public Role explorer() throws IOException, InterruptedException {
        int port = FreePorts.next();
        URI url = url(port);
        Launched process = start("explorer", port, LedgerServer.READER, List.of());
        process.awaitStart(
                "the explorer answers",
                START,
                () -> status(url.resolve("/actuator/health")) == 200);
        return new Role(process, url);
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
                role, place.work().resolve(role + ".log"), place.environment(role), command);
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int status(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
