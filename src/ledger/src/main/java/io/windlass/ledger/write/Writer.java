package io.windlass.ledger.write;

import io.windlass.ledger.LedgerConnections;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.schema.SchemaVersion;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One of the processes that write: its connections, the name they go by, and its signs of life. See
 * docs/decisions/0026.
 */
final class Writer implements AutoCloseable {
    private static final String NAME = "windlass-writer ";
    private static final int DIGITS = 12;

    private final LedgerConnections writing;
    private final LedgerConnections beside;
    private final SignsOfLife signsOfLife;
    private final Leases leases;

    private Writer(LedgerConnections writing, LedgerConnections beside, String session) {
        this.writing = writing;
        this.beside = beside;
        this.leases = new Leases(beside.dataSource(), session);
        this.signsOfLife = SignsOfLife.start(beside.dataSource(), session);
    }

    static Writer open(LedgerSettings settings) {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
        LedgerConnections writing = LedgerConnections.writer(settings, NAME + random);
        boolean opened = false;
        try {
            SchemaVersion.require(writing.dataSource());
            Writer writer = new Writer(writing, LedgerConnections.leases(settings), NAME + random);
            opened = true;
            return writer;
        } finally {
            if (!opened) {
                writing.close();
            }
        }
    }

    DataSource dataSource() {
        return writing.dataSource();
    }

    Leases leases() {
        return leases;
    }

    @Override
    public void close() {
        signsOfLife.close();
        beside.close();
        writing.close();
    }
}
