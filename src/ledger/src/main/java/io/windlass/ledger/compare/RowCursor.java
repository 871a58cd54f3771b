package io.windlass.ledger.compare;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps through the rows of one side. */
final class RowCursor implements AutoCloseable {
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final int keys;
    private final int columns;
    private @Nullable Row current;

    RowCursor(PreparedStatement statement, int keys, int columns) throws SQLException {
        this.statement = statement;
        this.keys = keys;
        this.columns = columns;
        this.rows = statement.executeQuery();
        next();
    }

    /**
     * A row.
     *
     * @param values every column as text, null where it is null
     */
    record Row(NaturalKey key, List<@Nullable String> values) {}

    /** Null behind the last row. */
    @Nullable Row current() {
        return current;
    }

    void next() throws SQLException {
        if (!rows.next()) {
            current = null;
            return;
        }
        List<Object> key = new ArrayList<>(keys);
        for (int i = 1; i <= keys; i++) {
            key.add(rows.getObject(i));
        }
        List<@Nullable String> values = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            values.add(rows.getString(keys + i));
        }
        current = new Row(new NaturalKey(key), values);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
