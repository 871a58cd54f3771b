package io.windlass.ledger.write;

import io.windlass.chain.CheckedBlock;

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
            from block b where b.number = :ancestor
            """;

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

    void forget(Forgetting forgetting) {
        forgetting.work().jdbc().sql(LOWER).param("ancestor", forgetting.ancestor()).update();
    }
}
