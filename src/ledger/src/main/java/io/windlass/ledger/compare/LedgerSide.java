package io.windlass.ledger.compare;

import io.windlass.chain.BlockNumber;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** One of the two ledgers, all of it at one moment. */
final class LedgerSide implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 1_000;

    private static final String COLUMNS =
            """
            select a.attname, t.typname
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """;

    private final Connection connection;

    private LedgerSide(Connection connection) {
        this.connection = connection;
    }

    static LedgerSide open(DataSource ledger) throws SQLException {
        Connection connection = ledger.getConnection();
        boolean opened = false;
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local jit = off");
            opened = true;
            return new LedgerSide(connection);
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    /** Types by column, in their order. */
    Map<String, String> columns(ComparedTable table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table.name());
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                columns.put(row.getString(1), row.getString(2));
            }
        }
        return columns;
    }

    /** Rows in the order of their keys; never more than a handful in memory. */
    RowCursor rows(ComparedTable table, NaturalRows rows, Optional<BlockNumber> upto)
            throws SQLException {
        boolean cut = upto.isPresent() && table.place() != null;
        PreparedStatement statement = connection.prepareStatement(rows.sql(cut));
        statement.setFetchSize(ROWS_AT_ONCE);
        if (cut) {
            statement.setLong(1, upto.orElseThrow().value());
        }
        List<String> columns = rows.columns();
        return new RowCursor(statement, table.key().size(), columns.size());
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
