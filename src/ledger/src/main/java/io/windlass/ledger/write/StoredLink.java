package io.windlass.ledger.write;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import java.math.BigInteger;
import java.util.ArrayList;
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
             order by b.number desc
            """;

    /** Downwards from the tip to the first gap, given back ascending. */
    static List<StoredLink> newest(DataSource writer, int limit) {
        List<StoredLink> found =
                JdbcClient.create(writer)
                        .sql(NEWEST)
                        .param("limit", limit)
                        .query((row, _) ->
                                new StoredLink(
                                        new BlockNumber(row.getLong("number")),
                                        BlockHash.owned(row.getBytes("hash")),
                                        BlockHash.owned(row.getBytes("parent_hash")),
                                        row.getBigDecimal("difficulty").toBigInteger()))
                        .list();
        List<StoredLink> linked = new ArrayList<>();
        for (StoredLink link : found) {
            if (!linked.isEmpty()
                    && linked.getLast().number().value() != link.number().value() + 1) {
                break;
            }
            linked.add(link);
        }
        return linked.reversed();
    }
}
