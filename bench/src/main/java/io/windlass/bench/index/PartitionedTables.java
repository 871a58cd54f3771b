package io.windlass.bench.index;

import io.windlass.bench.load.LedgerServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The partitioned tables of a ledger, taken out and put back by bare binary COPY. */
final class PartitionedTables {
    private static final int BUFFER = 1 << 20;

    private final Path folder;
    private final Map<String, Long> rows = new LinkedHashMap<>();

    PartitionedTables(Path folder) {
        this.folder = folder;
    }

    /** Writes each table to a file, in the order of its blocks. */
    void take(Connection from) throws SQLException, IOException {
        Files.createDirectories(folder);
        for (String table : names(from)) {
            String order = blockColumn(from, table);
            try (OutputStream out = Files.newOutputStream(file(table))) {
                long count =
                        copies(from)
                                .copyOut(
                                        "copy (select * from %s order by %s) to stdout (format binary)"
                                                .formatted(table, order),
                                        out);
                rows.put(table, count);
            }
        }
    }

    /** Rows of each table. */
    Map<String, Long> rows() {
        return rows;
    }

    long allRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    void empty(Connection to) throws SQLException {
        LedgerServer.run(to, "truncate " + String.join(", ", rows.keySet()));
        LedgerServer.run(to, "checkpoint");
    }

    /** Puts all rows back, and says how long that took. */
    Duration putBack(Connection to) throws SQLException, IOException {
        long begin = System.nanoTime();
        for (String table : rows.keySet()) {
            try (InputStream in = Files.newInputStream(file(table))) {
                copies(to).copyIn("copy " + table + " from stdin (format binary)", in, BUFFER);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static List<String> names(Connection ledger) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = ledger.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                """
                                select relname from pg_class
                                where relkind = 'p' and relnamespace = 'public'::regnamespace order by relname
                                """)) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static String blockColumn(Connection ledger, String table) throws SQLException {
        return LedgerServer.text(
                ledger,
                """
                select column_name from information_schema.columns
                where table_schema = 'public' and table_name = '%s' and column_name in ('number', 'block_number')
                """
                        .formatted(table));
    }

    private Path file(String table) {
        return folder.resolve(table + ".copy");
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
