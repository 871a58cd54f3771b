package io.windlass.ledger.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to follow the chain: one writer has it, and it passes to another when it is not renewed
 * in time. All times are the database's, so no two clocks need to agree.
 */
public final class Leases {
    private static final String TAKE =
            """
            update lease
            set term = term + 1, holder = :holder, session = :session,
                until = clock_timestamp() + make_interval(secs => :seconds)
            where name = 'follow' and (until is null or until < clock_timestamp() or session = :session)
            returning term
            """;

    private static final String LATE =
            """
            select session from lease
            where name = 'follow' and until < clock_timestamp() and session <> :session
            """;

    private static final String RENEW =
            """
            update lease set until = clock_timestamp() + make_interval(secs => :seconds)
            where name = 'follow' and term = :term and holder is not null
            """;

    private static final String RELEASE =
            """
            update lease set holder = null, session = null, until = null
            where name = 'follow' and term = :term
            """;

    private static final String HOLDER =
            """
            select term, holder, extract(epoch from until - clock_timestamp()) * 1000 as left_ms
            from lease
            where name = 'follow' and holder is not null
            """;

    private final JdbcClient jdbc;
    private final String session;

    /**
     * @param connections apart from those that write, which may all be waiting for a lock
     * @param session the application_name of this writer's sessions
     */
    Leases(DataSource connections, String session) {
        this.jdbc = JdbcClient.create(connections);
        this.session = session;
    }

    /**
     * Who follows.
     *
     * @param left until the lease runs out; below zero where it did, and nobody took it yet
     */
    public record Follower(FollowTerm term, Duration left) {}

    /**
     * Takes the right to follow when nobody holds it, its lease ran out, or this writer had it: a
     * new term begins. The sessions of a holder that is late are ended first, so that nothing it
     * left half done can be in the way or be committed later.
     *
     * @param holder who asks, in words for people
     * @return nothing while somebody else holds it
     */
    public Optional<FollowTerm> acquireFollow(String holder, Duration duration) {
        List<String> late =
                jdbc.sql(LATE)
                        .param("session", session)
                        .query((row, _) -> row.getString("session"))
                        .list();
        Sessions.end(jdbc, late);
        return jdbc.sql(TAKE)
                .param("holder", holder)
                .param("session", session)
                .param("seconds", seconds(duration))
                .query((row, _) -> new FollowTerm(row.getLong("term"), holder))
                .optional();
    }

    /** False when the term is over: somebody else follows, or may. */
    public boolean renew(FollowTerm term, Duration duration) {
        return jdbc.sql(RENEW)
                        .param("term", term.term())
                        .param("seconds", seconds(duration))
                        .update()
                == 1;
    }

    /** Gives the right back: the next who asks has it. */
    public void release(FollowTerm term) {
        jdbc.sql(RELEASE).param("term", term.term()).update();
    }

    /**
     * Gives the right back without waiting for what is being written under it: this writer's
     * sessions are ended, and what they had not committed is undone.
     */
    public void abandon(FollowTerm term) {
        Sessions.end(jdbc, List.of(session));
        release(term);
    }

    /** Who follows, by this writer's or any other's term. */
    public Optional<Follower> follower() {
        return jdbc.sql(HOLDER)
                .query((row, _) ->
                        new Follower(
                                new FollowTerm(row.getLong("term"), row.getString("holder")),
                                Duration.ofMillis(row.getLong("left_ms"))))
                .optional();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
