package io.windlass.ledger.write;

import io.windlass.chain.BlockRange;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The partitions that blocks go to, made ahead of their blocks in a transaction of their own. */
final class Partitions {
    private static final String SIZE = "select partition_blocks from ledger";
    private static final String CREATE = "select create_partitions(:first, :last)";

    /** The next partition is made when this share of the last one is used. */
    private static final double AHEAD = 0.9;

    private final JdbcClient jdbc;
    private final long blocks;
    private final Set<Long> present = ConcurrentHashMap.newKeySet();

    Partitions(DataSource writer) {
        this.jdbc = JdbcClient.create(writer);
        this.blocks = jdbc.sql(SIZE).query(Long.class).single();
    }

    /** Blocks in each. */
    long blocks() {
        return blocks;
    }

    void ensure(BlockRange range) {
        long first = range.first().value() / blocks;
        long last = (range.last().value() + (long) (blocks * (1 - AHEAD))) / blocks;
        for (long partition = first; partition <= last; partition++) {
            if (!present.contains(partition)) {
                jdbc.sql(CREATE)
                        .param("first", partition * blocks)
                        .param("last", partition * blocks)
                        .query(Integer.class)
                        .single();
                present.add(partition);
            }
        }
    }
}
