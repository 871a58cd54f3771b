package io.windlass.ledger.write;

import io.windlass.ledger.Announcement;
import io.windlass.ledger.BlockPoint;
import io.windlass.ledger.announce.AnnouncementText;
import io.windlass.ledger.announce.AnnouncementText.Parts;
import java.sql.Types;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What other processes are told, numbered; Postgres passes it on when the commit is done. */
final class AnnouncementTable {
    private static final int KEPT = 100_000;

    private static final String NUMBER =
            "select nextval(pg_get_serial_sequence('announcement', 'sequence'))";

    private static final String ADD =
            """
            insert into announcement (sequence, kind, first, last, hash, before, before_hash)
            values (:sequence, :kind, :first, :last, :hash, :before, :before_hash)
            """;

    private static final String NOTIFY = "select pg_notify(:channel, :line)::text";

    private static final String TIDY = "delete from announcement where sequence <= :sequence";

    /** To be called last, with the state held: then numbers grow in the order of commits. */
    <T extends Announcement> T add(UnitOfWork work, LongFunction<T> sentence) {
        JdbcClient jdbc = work.jdbc();
        long sequence = jdbc.sql(NUMBER).query(Long.class).single();
        T announcement = sentence.apply(sequence);
        Parts parts = AnnouncementText.parts(announcement);
        BlockPoint before = parts.before();
        jdbc.sql(ADD)
                .param("sequence", sequence)
                .param("kind", parts.kind())
                .param("first", parts.first())
                .param("last", parts.last())
                .param("hash", parts.hash() == null ? null : parts.hash().bytes().array())
                .param("before", before == null ? null : before.number().value(), Types.BIGINT)
                .param(
                        "before_hash",
                        before == null ? null : before.hash().bytes().array(),
                        Types.BINARY)
                .update();
        jdbc.sql(NOTIFY)
                .param("channel", AnnouncementText.CHANNEL)
                .param("line", AnnouncementText.line(announcement))
                .query()
                .singleRow();
        jdbc.sql(TIDY).param("sequence", sequence - KEPT).update();
        return announcement;
    }
}
