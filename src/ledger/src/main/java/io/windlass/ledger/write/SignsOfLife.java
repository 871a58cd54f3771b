package io.windlass.ledger.write;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the other writers that this one lives, and ends the sessions of those that do not say so: a
 * stopped process may hold locks in the middle of a transaction, and must not keep anybody waiting.
 */
final class SignsOfLife implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignsOfLife.class);

    private static final Duration EVERY = Duration.ofSeconds(2);

    /** Longer than a live process is ever kept from its turn. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private static final String SHOW =
            """
            insert into writer (session, until) values (:session, clock_timestamp() + make_interval(secs => :seconds))
            on conflict (session) do update set until = excluded.until
            """;

    private static final String LATE =
            "select session from writer where until < clock_timestamp() and session <> :session";

    private static final String TIDY =
            "delete from writer where until < clock_timestamp() - interval '1 hour' or session = :gone";

    private final JdbcClient jdbc;
    private final String session;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean silent;

    private SignsOfLife(DataSource connections, String session) {
        this.jdbc = JdbcClient.create(connections);
        this.session = session;
    }

    static SignsOfLife start(DataSource connections, String session) {
        SignsOfLife signs = new SignsOfLife(connections, session);
        signs.show();
        Thread.ofPlatform().name("signs-of-life").daemon().start(signs::go);
        return signs;
    }

    private void go() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                show();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        try {
            jdbc.sql(SHOW)
                    .param("session", session)
                    .param("seconds", GOOD_FOR.toSeconds())
                    .update();
            List<String> late =
                    jdbc.sql(LATE)
                            .param("session", session)
                            .query((row, _) -> row.getString("session"))
                            .list();
            Sessions.end(jdbc, late);
            silent = false;
        } catch (DataAccessException e) {
            if (!silent && closed.getCount() > 0) {
                LOG.warn(
                        "cannot show a sign of life: {}; trying again",
                        e.getMostSpecificCause().getMessage());
            }
            silent = true;
        }
    }

    /** Says goodbye, so that nobody waits for the next sign. */
    @Override
    public void close() {
        closed.countDown();
        try {
            jdbc.sql(TIDY).param("gone", session).update();
        } catch (DataAccessException e) {
            LOG.debug("left without a word", e);
        }
    }
}
