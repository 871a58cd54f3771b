package io.windlass.bench.load;

import io.windlass.bench.frame.Place;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server with the settings of the local stack: a commit is on disk when it returns.
 */
public final class LedgerServer implements AutoCloseable {
    public static final String WRITER = "bench_writer";
    public static final String READER = "bench_reader";

    private static final String OWNER = "postgres";
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "fsync", "on",
                    "synchronous_commit", "on",
                    "full_page_writes", "on",
                    "max_connections", "60",
                    "shared_buffers", "192MB",
                    "max_wal_size", "2GB",
                    "min_wal_size", "512MB",
                    "checkpoint_timeout", "10min",
                    "wal_compression", "off");

    private static final Map<String, String> PROFILED =
            Map.of(
                    "shared_preload_libraries", "pg_stat_statements",
                    "logging_collector", "on",
                    "log_line_prefix", "%m,%p,",
                    "log_min_duration_statement", "10",
                    "log_parameter_max_length", "0",
                    "log_autovacuum_min_duration", "0",
                    "log_checkpoints", "on");

    private static final String LONGEST =
            """
            select format('%s s %s calls %s rows  %s', round(total_exec_time::numeric / 1000, 2), calls, rows,
                left(regexp_replace(query, '[[:space:]]+', ' ', 'g'), 160))
            from pg_stat_statements where total_exec_time > 50 order by total_exec_time desc limit 40
            """;

    private final EmbeddedPostgres server;

    private LedgerServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts an empty server.
     *
     * @param profile whether statements are counted and timed, and slow ones logged beside the
     *     folder
     */
    public static LedgerServer start(Path folder, boolean profile)
            throws IOException, SQLException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(true);
        SETTINGS.forEach(builder::setServerConfig);
        if (profile) {
            PROFILED.forEach(builder::setServerConfig);
            builder.setServerConfig(
                    "log_directory", folder.resolveSibling("postgres-log").toString());
        }
        LedgerServer started = new LedgerServer(builder.start());
        started.makeSure();
        return started;
    }

    /** Embedded servers are fast by default because they are not durable. */
    private void makeSure() throws SQLException {
        try (Connection connection = connect("postgres")) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                String value = text(connection, "show " + setting);
                if (!value.equals("on")) {
                    throw new IllegalStateException(setting + " must be on, is " + value);
                }
            }
        }
    }

    /** At once, and not when it is due. */
    public void checkpoint() throws SQLException {
        try (Connection connection = connect("postgres")) {
            run(connection, "checkpoint");
        }
    }

    public String version() throws SQLException {
        try (Connection connection = connect("postgres")) {
            return text(connection, "show server_version");
        }
    }

    /** An empty ledger, migrated by the role itself. */
    public void createLedger(String name, Path indexer, Path java, Path log)
            throws SQLException, IOException, InterruptedException {
        try (Connection connection = connect("postgres")) {
            run(connection, "create database " + name);
        }
        Launched.toTheEnd(
                "migrate",
                log,
                Map.of("WINDLASS_JAVA", java.toString()),
                List.of(
                        indexer.toString(),
                        "migrate",
                        "--ledger.jdbc-url=" + url(name),
                        "--ledger.username=" + OWNER));
        try (Connection connection = connect(name)) {
            run(
                    connection,
                    """
                    do $$ begin create role %1$s login; exception when duplicate_object then null; end $$;
                    do $$ begin create role %2$s login; exception when duplicate_object then null; end $$;
                    grant windlass_writer to %1$s;
                    grant windlass_reader to %2$s
                    """
                            .formatted(WRITER, READER));
        }
    }

    public String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    /** As the owner of all. */
    public Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), OWNER, "");
    }

    /** Leaves the statements that took longest in a file for people, where they were counted. */
    public void keepStatements(Place place) throws SQLException, IOException {
        if (!place.profile()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        try (Connection connection = connect("postgres")) {
            run(connection, "create extension if not exists pg_stat_statements");
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(LONGEST)) {
                while (found.next()) {
                    lines.add(found.getString(1));
                }
            }
        }
        Files.write(place.work().resolve("statements.txt"), lines);
    }

    public ProcessHandle process() throws SQLException {
        try (Connection connection = connect("postgres")) {
            long backend = number(connection, "select pg_backend_pid()");
            return ProcessHandle.of(backend)
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow(() -> new IllegalStateException("the server's process is hidden"));
        }
    }

    public static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(text(connection, sql));
    }

    public static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
