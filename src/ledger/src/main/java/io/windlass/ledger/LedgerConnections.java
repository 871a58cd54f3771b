package io.windlass.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/** Pools of connections to the ledger, with the session settings each side needs. */
public final class LedgerConnections implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    // A person waits behind a reader: better a clear "back in a moment" soon.
    private static final Duration READER_WAITS = Duration.ofSeconds(2);
    // A server that vanished answers nothing, not even that the connection is gone.
    private static final Duration LEASE_ANSWERS = Duration.ofSeconds(10);
    private static final Duration READER_GRACE = Duration.ofSeconds(5);

    private final HikariDataSource pool;

    private LedgerConnections(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * For the indexer: no timeout of a statement or of its answer, because a forget must be able to
     * finish. A server that vanished is noticed by its socket.
     *
     * @param session the name its sessions go by in the database
     */
    public static LedgerConnections writer(LedgerSettings settings, String session) {
        return new LedgerConnections(new HikariDataSource(config(settings, session)));
    }

    /**
     * Beside a writer's, for short questions that must not wait for them, nor for long for a server
     * that fell silent.
     */
    public static LedgerConnections leases(LedgerSettings settings) {
        HikariConfig config = config(settings, "windlass-leases");
        config.setMaximumPoolSize(2);
        answersWithin(config, LEASE_ANSWERS);
        return new LedgerConnections(new HikariDataSource(config));
    }

    /**
     * For everybody who reads: read-only, and no statement may run longer than {@code longest}, so
     * that a slow question cannot hold a connection that others need.
     */
    public static LedgerConnections reader(LedgerSettings settings, Duration longest) {
        HikariConfig config = config(settings, "windlass-reader");
        config.setReadOnly(true);
        config.setConnectionTimeout(READER_WAITS.toMillis());
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        answersWithin(config, longest.plus(READER_GRACE));
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=%d -c jit=off -c plan_cache_mode=force_generic_plan"
                        .formatted(longest.toMillis()));
        return new LedgerConnections(new HikariDataSource(config));
    }

    private static void answersWithin(HikariConfig config, Duration silence) {
        config.addDataSourceProperty("socketTimeout", String.valueOf(silence.toSeconds()));
    }

    private static HikariConfig config(LedgerSettings settings, String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
        config.setInitializationFailTimeout(CONNECT_WITHIN.toMillis());
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("socketFactory", WatchedSockets.class.getName());
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
