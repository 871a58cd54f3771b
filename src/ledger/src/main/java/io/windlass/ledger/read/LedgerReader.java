package io.windlass.ledger.read;

import io.windlass.ledger.LedgerConnections;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.schema.SchemaVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The stored chain, seen by everybody who only reads. */
public final class LedgerReader implements AutoCloseable {
    private final LedgerConnections connections;

    private LedgerReader(LedgerConnections connections) {
        this.connections = connections;
    }

    /**
     * Opens the ledger for reading.
     *
     * @param longest no statement runs longer than this
     * @throws io.windlass.ledger.SchemaMismatch when the schema is not this build's
     */
    public static LedgerReader open(LedgerSettings settings, Duration longest) {
        LedgerConnections connections = LedgerConnections.reader(settings, longest);
        boolean opened = false;
        try {
            SchemaVersion.require(connections.dataSource());
            opened = true;
            return new LedgerReader(connections);
        } finally {
            if (!opened) {
                connections.close();
            }
        }
    }

    /**
     * Asks in one snapshot: everything {@code question} reads belongs to the same tip, whatever is
     * appended or forgotten meanwhile.
     */
    public <T> T read(Function<Snapshot, T> question) {
        try (Connection connection = connections.dataSource().getConnection()) {
            try {
                JdbcClient jdbc =
                        JdbcClient.create(new SingleConnectionDataSource(connection, true));
                return question.apply(new Snapshot(jdbc));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the ledger does not answer", e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
