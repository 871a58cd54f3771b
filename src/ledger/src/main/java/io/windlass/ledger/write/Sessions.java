package io.windlass.ledger.write;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writers' sessions in the database, told apart by their application_name. */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int WAIT_MS = 1_000;

    // a session that waits for its client, even in the middle of a COPY, ends at once
    private static final String END =
            """
            select application_name, count(*) filter (where pg_terminate_backend(pid, %d)) as ended
            from pg_stat_activity
            where datname = current_database() and application_name in (:sessions)
                and pg_has_role(usesysid, 'windlass_writer', 'member')
            group by application_name
            """
                    .formatted(WAIT_MS);

    private Sessions() {}

    /** Ends every session of these writers; their open transactions are undone. */
    static void end(JdbcClient jdbc, List<String> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        try {
            RowCallbackHandler note =
                    row ->
                            LOG.warn(
                                    "ended {} sessions of {}: it showed no sign of life in time",
                                    row.getLong("ended"),
                                    row.getString("application_name"));
            jdbc.sql(END).param("sessions", sessions).query(note);
        } catch (DataAccessException e) {
            LOG.error(
                    "cannot end the sessions of {}, which may hold locks: {}; let all indexers log in as the same database user",
                    sessions,
                    e.getMostSpecificCause().getMessage());
        }
    }
}
