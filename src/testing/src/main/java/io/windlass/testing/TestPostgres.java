package io.windlass.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server of this JVM's own, on a port the system chose; it ends with the JVM.
 *
 * <p>Tests share {@link #shared()} and take a database each; who wants to kill a server starts its
 * own.
 */
public final class TestPostgres implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final String CLEAN_UP =
            """
            while kill -0 "$1"; do sleep 1; done
            server=$(head -n 1 "$2/data/postmaster.pid") && kill -QUIT "$server"
            while [ -n "$server" ] && kill -0 "$server"; do sleep 1; done
            rm -rf "$2"
            """;

    private final Path files;
    private volatile EmbeddedPostgres server;

    private TestPostgres(Path files, EmbeddedPostgres server) {
        this.files = files;
        this.server = server;
    }

    /** The server that all tests of this JVM share, started on first use. */
    public static TestPostgres shared() {
        return Shared.SERVER;
    }

    /** A server of one's own. */
    public static TestPostgres start() {
        try {
            Path files = Files.createTempDirectory("windlass-test-postgres");
            cleanUpAfterThisJvm(files);
            return new TestPostgres(files, settings(files).start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    private static EmbeddedPostgres.Builder settings(Path files) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(files.resolve("data"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "128MB");
    }

    /** Starts it again after {@link #close}, on the same port, with all that it held. */
    public void comeBack() {
        try {
            server = settings(files).setPort(server.getPort()).start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not come back", e);
        }
    }

    /**
     * A process of its own does it: the JVM need not wait for ten thousands of files, and a JVM
     * that was killed leaves neither files nor a server.
     */
    private static void cleanUpAfterThisJvm(Path files) throws IOException {
        String jvm = Long.toString(ProcessHandle.current().pid());
        Process cleaner =
                new ProcessBuilder("sh", "-c", CLEAN_UP, "clean-up", jvm, files.toString())
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!cleaner.isAlive()) {
            throw new IOException("nobody would clean up " + files);
        }
    }

    /** An empty database that nobody else uses. */
    public Database freshDatabase() {
        return create("template0");
    }

    /** A copy of a database to which nobody is connected. */
    public Database freshDatabase(Database template) {
        return create(template.name());
    }

    private Database create(String template) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        Database all = new Database(server.getPort(), "postgres", "postgres");
        all.run("create database " + name + " template " + template);
        return new Database(server.getPort(), name, "postgres");
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    private static final class Shared {
        static final TestPostgres SERVER = start();
    }

    /** One database as one user sees it; the server trusts every user without a password. */
    public record Database(int port, String name, String username) {
        public String jdbcUrl() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
        }

        public String password() {
            return "trusted";
        }

        /** Makes a login user that belongs to {@code groupRole}, and sees the database as him. */
        public Database loginAs(String user, String groupRole) {
            run(
                    """
                    do $$ begin create role %1$s login; exception when duplicate_object then null; end $$;
                    grant %2$s to %1$s
                    """
                            .formatted(user, groupRole));
            return new Database(port, name, user);
        }

        public DataSource dataSource() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(jdbcUrl());
            source.setUser(username);
            return source;
        }

        /** Runs statements for their effect. */
        public void run(String sql) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl(), username, "");
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("failed: " + sql, e);
            }
        }
    }
}
