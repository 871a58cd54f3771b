package io.windlass.ledger.write;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replayed validator sets at some blocks, so that a restart need not replay from the epoch. */
public final class SealCheckpoints {
    private static final String KEEP =
            """
            insert into seal_checkpoint (block_number, block_hash, snapshot)
            values (:number, :hash, :snapshot)
            on conflict (block_number) do update
                set block_hash = excluded.block_hash, snapshot = excluded.snapshot
            """;

    private static final String AT_OR_BELOW =
            """
            select block_number, block_hash, snapshot
            from seal_checkpoint
            where block_number <= :number
            order by block_number desc
            limit 1
            """;

    private static final String DROP =
            "delete from seal_checkpoint where block_number > :first and block_number < :last";

    private static final String FORGET =
            "delete from seal_checkpoint where block_number > :ancestor";

    private final JdbcClient jdbc;

    SealCheckpoints(DataSource writer) {
        this.jdbc = JdbcClient.create(writer);
    }

    /**
     * A replayed set at one block.
     *
     * @param snapshot the replayed set as its own encoding writes it
     */
    public record SealCheckpoint(BlockNumber number, BlockHash hash, Bytes snapshot) {}

    /** Keeps one, in place of any other at the same height. */
    public void keep(SealCheckpoint checkpoint) {
        jdbc.sql(KEEP)
                .param("number", checkpoint.number().value())
                .param("hash", checkpoint.hash().bytes().array())
                .param("snapshot", checkpoint.snapshot().array())
                .update();
    }

    /** The newest one at or below {@code number}. */
    public Optional<SealCheckpoint> atOrBelow(BlockNumber number) {
        return jdbc.sql(AT_OR_BELOW)
                .param("number", number.value())
                .query((row, n) ->
                        new SealCheckpoint(
                                new BlockNumber(row.getLong("block_number")),
                                BlockHash.owned(row.getBytes("block_hash")),
                                Bytes.owned(row.getBytes("snapshot"))))
                .optional();
    }

    /** Drops those strictly between two heights, once nobody will replay from them. */
    public void dropBetween(BlockNumber first, BlockNumber last) {
        jdbc.sql(DROP).param("first", first.value()).param("last", last.value()).update();
    }

    static void forget(Forgetting forgetting) {
        forgetting.work().jdbc().sql(FORGET).param("ancestor", forgetting.ancestor()).update();
    }
}
