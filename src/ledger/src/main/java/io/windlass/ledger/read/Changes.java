package io.windlass.ledger.read;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the stored chain changed, as far back as announcements are kept. */
public final class Changes {
    private static final String REORGS =
            """
            select at, first, last, hash, before, before_hash
            from announcement
            where kind in ('reorged', 'forgot')
            order by sequence desc
            limit :limit
            """;

    // The newest numbers only, so that the table is not read as a whole.
    private static final String FILLING =
            """
            select (select count(*) from backfill_range) as ranges,
                   (select coalesce(sum(upper(blocks) - lower(blocks)), 0) from backfill_range) as blocks,
                   coalesce(sum(last - first + 1), 0) as filled,
                   coalesce(extract(epoch from now() - min(at)), 0)::double precision as seconds
            from announcement
            where kind = 'backfilled'
                and sequence > (select coalesce(max(sequence), 0) - 5000 from announcement)
                and at > now() - interval '1 minute'
            """;

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Blocks were replaced.
     *
     * @param ancestor last block that both branches share
     * @param before number of the tip that was
     * @param beforeHash null where blocks were only forgotten
     * @param tip the tip that came in its place; the ancestor where blocks were only forgotten
     */
    public record ReorgRow(
            OffsetDateTime at,
            BlockNumber ancestor,
            BlockNumber before,
            @Nullable BlockHash beforeHash,
            BlockNumber tip,
            BlockHash tipHash) {
        /** Blocks that were dropped. */
        public long depth() {
            return before.value() - ancestor.value();
        }
    }

    /**
     * History that is being filled in.
     *
     * @param ranges still to be filled
     * @param blocks in these ranges
     * @param perSecond blocks a second in the last minute; 0 where none came
     */
    public record Filling(long ranges, long blocks, double perSecond) {
        /** Seconds until it is done at this rate; −1 where that cannot be told. */
        public long secondsLeft() {
            return perSecond > 0 ? Math.round(Math.ceil(blocks / perSecond)) : -1;
        }
    }

    /** Newest first. */
    public List<ReorgRow> reorgs(int limit) {
        return jdbc.sql(REORGS).param("limit", limit).query(Changes::reorg).list();
    }

    private static ReorgRow reorg(ResultSet row, int n) throws SQLException {
        byte[] beforeHash = row.getBytes("before_hash");
        boolean only = beforeHash == null;
        return new ReorgRow(
                row.getObject("at", OffsetDateTime.class),
                Columns.block(row, "first"),
                Columns.block(row, only ? "last" : "before"),
                only ? null : BlockHash.owned(beforeHash),
                Columns.block(row, only ? "first" : "last"),
                Columns.blockHash(row, "hash"));
    }

    public Filling filling() {
        return jdbc.sql(FILLING)
                .query((row, n) ->
                        new Filling(
                                row.getLong("ranges"),
                                row.getLong("blocks"),
                                row.getLong("filled") / Math.max(1.0, row.getDouble("seconds"))))
                .single();
    }
}
