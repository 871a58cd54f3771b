package io.windlass.ledger.write;

import io.windlass.chain.CheckedBlock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The newest block stored. */
final class TipTable {
    private static final String RAISE =
            """
            insert into tip (number, hash, timestamp) values (:number, :hash, :timestamp)
            on conflict (sole) do update
                set number = excluded.number, hash = excluded.hash, timestamp = excluded.timestamp
                where tip.number < excluded.number
            """;

    private static final String LOWER =
            """
            update tip set number = b.number, hash = b.hash, timestamp = b.timestamp
            from (select * from block where number <= :ancestor order by number desc limit 1) b
            """;

    private static final String CLEAR = "delete from tip";

    /** Tells whether the block is the new tip. */
    boolean append(UnitOfWork work, CheckedBlock last) {
        return work.jdbc()
                        .sql(RAISE)
                        .param("number", last.number().value())
                        .param("hash", last.hash().bytes().array())
                        .param("timestamp", last.header().timestamp())
                        .update()
                == 1;
    }

    /** To the newest block that is left; there may be none. */
    void forget(Forgetting forgetting) {
        JdbcClient jdbc = forgetting.work().jdbc();
        if (jdbc.sql(LOWER).param("ancestor", forgetting.ancestor()).update() == 0) {
            jdbc.sql(CLEAR).update();
        }
    }
}
