package io.windlass.ledger.announce;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.BlockPoint;
import io.windlass.ledger.LedgerSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears Postgres' notifications, and reads in its table what was missed. */
final class PostgresListener {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MOST = 1_000;

    private static final String MISSED =
            "select sequence, kind, first, last, hash, before, before_hash from announcement"
                    + " where sequence > %d order by sequence limit "
                    + MOST;

    private static final String NEWEST = "select coalesce(max(sequence), 0) from announcement";

    private static final String LEDGER = "select id from ledger";

    private final LedgerSettings settings;

    PostgresListener(LedgerSettings settings) {
        this.settings = settings;
    }

    /** What the listening thread tells. */
    interface Hearer {
        void connected();

        void heard(Announcement announcement);

        boolean isOpen();
    }

    /** Listens until the connection breaks or the hearer closes. */
    void listen(Hearer hearer) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + AnnouncementText.CHANNEL);
            hearer.connected();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (hearer.isOpen()) {
                PGNotification[] heard =
                        postgres.getNotifications(Math.toIntExact(HEARTBEAT.toMillis()));
                if (heard == null || heard.length == 0) {
                    // a dead connection is as silent as an idle chain
                    statement.execute("select 1");
                } else {
                    for (PGNotification notification : heard) {
                        hearer.heard(AnnouncementText.parse(notification.getParameter()));
                    }
                }
            }
        }
    }

    /** All that was announced after {@code sequence}, in order. */
    List<Announcement> after(long sequence) throws SQLException {
        List<Announcement> missed = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MISSED.formatted(sequence))) {
            while (row.next()) {
                missed.add(AnnouncementText.announcement(parts(row)));
            }
        }
        return missed;
    }

    private static AnnouncementText.Parts parts(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes("hash");
        byte[] before = row.getBytes("before_hash");
        return new AnnouncementText.Parts(
                row.getLong("sequence"),
                row.getString("kind"),
                row.getLong("first"),
                row.getLong("last"),
                hash == null ? null : BlockHash.owned(hash),
                before == null
                        ? null
                        : new BlockPoint(
                                new BlockNumber(row.getLong("before")), BlockHash.owned(before)));
    }

    long newest() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEWEST)) {
            row.next();
            return row.getLong(1);
        }
    }

    UUID ledger() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LEDGER)) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "windlass-tip-stream");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "20");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(settings.jdbcUrl(), properties);
    }
}
