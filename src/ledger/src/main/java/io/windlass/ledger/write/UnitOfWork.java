package io.windlass.ledger.write;

import io.windlass.chain.Bytes;
import io.windlass.ledger.copy.CopyRows;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * One database transaction: all of it happens, or nothing.
 *
 * <p>Appends run side by side until they reach the rows that all of them change; from there to the
 * commit one goes at a time, so announcements are numbered in the order of their commits. A forget
 * runs alone.
 */
final class UnitOfWork {
    private static final String SHARED_WITH_APPENDS =
            "select pg_advisory_xact_lock_shared(8747, 1)::text";
    private static final String ALONE = "select pg_advisory_xact_lock(8747, 1)::text";
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(8747, 2)::text";

    private final Connection connection;
    private final JdbcClient jdbc;

    private UnitOfWork(Connection connection) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** Writes the rows of one COPY. */
    interface RowWriter {
        void write(CopyRows rows) throws SQLException;
    }

    static <T> T run(DataSource writer, Function<UnitOfWork, T> work) {
        try (Connection connection = writer.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.apply(new UnitOfWork(connection));
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw translated("transaction", e);
        }
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Until the commit no forget runs: ids and canonical blocks stay what they are. */
    void holdOffForget() {
        lock(SHARED_WITH_APPENDS);
    }

    /** Until the commit nothing else is appended or forgotten. */
    void holdAlone() {
        lock(ALONE);
    }

    /** Until the commit nobody else changes counters, balances, coverage or the tip. */
    void holdState() {
        lock(ONE_AT_A_TIME);
    }

    private void lock(String sql) {
        jdbc.sql(sql).query().singleRow();
    }

    void copy(String table, String columns, RowWriter writer) {
        try (CopyRows rows = CopyRows.into(connection, table, columns)) {
            writer.write(rows);
            rows.finish();
        } catch (SQLException e) {
            throw translated("copy into " + table, e);
        }
    }

    Array ints(int[] values) {
        return array("int4", values);
    }

    Array ints(Collection<Integer> values) {
        return ints(values.stream().mapToInt(Integer::intValue).toArray());
    }

    Array longs(long[] values) {
        return array("int8", values);
    }

    Array bytes(List<? extends @Nullable Bytes> values) {
        byte[] @Nullable [] arrays = new byte[values.size()][];
        for (int i = 0; i < arrays.length; i++) {
            Bytes value = values.get(i);
            arrays[i] = value == null ? null : value.array();
        }
        return array("bytea", arrays);
    }

    Array numerics(List<BigInteger> values) {
        return array("numeric", values.stream().map(BigInteger::toString).toArray(String[]::new));
    }

    Array texts(List<String> values) {
        return array("text", values.toArray(String[]::new));
    }

    private Array array(String type, Object values) {
        try {
            return connection.unwrap(PGConnection.class).createArrayOf(type, values);
        } catch (SQLException e) {
            throw translated("array of " + type, e);
        }
    }

    private static DataAccessException translated(String task, SQLException e) {
        DataAccessException known = new SQLExceptionSubclassTranslator().translate(task, null, e);
        return known != null ? known : new DataAccessResourceFailureException(task, e);
    }
}
