package io.windlass.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.testing.Await;
import io.windlass.testing.TestPostgres.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server that vanishes without a word must not hold a question for hours. */
class LedgerConnectionsTest {
    private static final int SECONDS = 20;

    private final TestLedger database = TestLedger.fresh();

    @Test
    void aLeaseQuestionEndsWhenTheServerFallsSilent() throws Exception {
        try (SilentRoad road = new SilentRoad(database.writer());
                LedgerConnections leases = LedgerConnections.leases(road.settings())) {
            endsOnceSilent(road, leases);
        }
    }

    @Test
    void aReadersQuestionEndsWhenTheServerFallsSilent() throws Exception {
        try (SilentRoad road = new SilentRoad(database.reader());
                LedgerConnections reader =
                        LedgerConnections.reader(road.settings(), Duration.ofSeconds(1))) {
            endsOnceSilent(road, reader);
        }
    }

    /**
     * The kernel's word: timer 2 asks whether the other side is there, in hundredths of a second.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aWriterSoonAsksWhetherASilentServerIsStillThere() throws Exception {
        LedgerSettings settings = database.writerSettings(null);
        try (LedgerConnections writer = LedgerConnections.writer(settings, "windlass-test");
                Connection connection = writer.dataSource().getConnection()) {
            int port = clientPort(connection);
            int server = URI.create(settings.jdbcUrl().substring("jdbc:".length())).getPort();
            Await.until(
                    "a timer of at most 30 s runs",
                    Duration.ofSeconds(SECONDS),
                    () -> hundredthsUntilAsked(port, server) <= 3_000);
        }
    }

    private static int clientPort(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select inet_client_port()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static long hundredthsUntilAsked(int from, int to) throws IOException {
        Pattern line =
                Pattern.compile(
                        "\\d+: \\p{XDigit}+:%04X \\p{XDigit}+:%04X 01 \\S+ 02:(\\p{XDigit}+) .*"
                                .formatted(from, to));
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String row : Files.readAllLines(Path.of(table))) {
                Matcher found = line.matcher(row.strip());
                if (found.matches()) {
                    return Long.parseLong(found.group(1), 16);
                }
            }
        }
        throw new NoSuchElementException("no timer of the connection from port " + from);
    }

    private static void endsOnceSilent(SilentRoad road, LedgerConnections connections)
            throws Exception {
        try (Connection connection = connections.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            road.fallSilent();
            Future<Boolean> question = road.threads.submit(() -> statement.execute("select 1"));
            assertThatThrownBy(() -> question.get(SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SQLException.class);
        }
    }

    /** Passes bytes on between a client and a server, until it swallows the answers. */
    private static final class SilentRoad implements AutoCloseable {
        private final Database database;
        private final URI server;
        private final ServerSocket entrance;
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private volatile boolean silent;

        SilentRoad(Database database) throws IOException {
            this.database = database;
            server = URI.create(database.jdbcUrl().substring("jdbc:".length()));
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            threads.execute(this::accept);
        }

        LedgerSettings settings() {
            String url =
                    "jdbc:postgresql://127.0.0.1:%d%s"
                            .formatted(entrance.getLocalPort(), server.getPath());
            return new LedgerSettings(url, database.username(), database.password(), null, 1);
        }

        void fallSilent() {
            silent = true;
        }

        private void accept() {
            while (!entrance.isClosed()) {
                try {
                    Socket client = entrance.accept();
                    Socket beyond = new Socket(server.getHost(), server.getPort());
                    sockets.addAll(List.of(client, beyond));
                    threads.execute(() -> pass(client, beyond, false));
                    threads.execute(() -> pass(beyond, client, true));
                } catch (IOException e) {
                    closeAll();
                }
            }
        }

        private void pass(Socket from, Socket to, boolean answers) {
            byte[] buffer = new byte[8192];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                int read = in.read(buffer);
                while (read >= 0) {
                    if (!(silent && answers)) {
                        out.write(buffer, 0, read);
                    }
                    read = in.read(buffer);
                }
            } catch (IOException e) {
                closeAll();
            }
        }

        private void closeAll() {
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void close() throws IOException {
            entrance.close();
            closeAll();
            threads.close();
        }
    }
}
