package io.windlass.ledger.write;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import java.math.BigInteger;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stored block's place in the chain, enough to compare branches. */
public record StoredLink(
        BlockNumber number, BlockHash hash, BlockHash parentHash, BigInteger difficulty) {
    private static final String NEWEST =
            """
            select b.number, b.hash, b.parent_hash, b.difficulty
              from block b, tip t
             where b.number <= t.number and b.number > t.number - :limit
             order by b.number
            """;

    /** Those of the {@code limit} numbers up to the tip that are stored, ascending. */
    static List<StoredLink> newest(DataSource writer, int limit) {
        return JdbcClient.create(writer)
                .sql(NEWEST)
                .param("limit", limit)
                .query((row, _) ->
                        new StoredLink(
                                new BlockNumber(row.getLong("number")),
                                BlockHash.owned(row.getBytes("hash")),
                                BlockHash.owned(row.getBytes("parent_hash")),
                                row.getBigDecimal("difficulty").toBigInteger()))
                .list();
    }
}
