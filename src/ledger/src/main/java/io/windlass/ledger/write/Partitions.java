package io.windlass.ledger.write;

import io.windlass.chain.BlockRange;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The partitions that blocks go to, made ahead of their blocks in a transaction of their own, and
 * told to every session before a row goes in.
 */
final class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private static final String SIZE = "select partition_blocks from ledger";
    private static final String CREATE = "select create_partitions(:first, :last)";
    private static final String USERS = "select name from partition_user";
    private static final String PAUSE = "select pg_sleep(0.002)::text";
    private static final String TELL = "select tell_of_partitions(:first, :last)::text";
    private static final String TOLD =
            "select part from partition_told where part between :first and :last";

    /** The next partition is made when this share of the last one is used. */
    private static final double AHEAD = 0.9;

    /** Readers are done within seconds; a comparison of ledgers is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    /** Makes those that are missing; to be called outside of any transaction. */
    void ensure(BlockRange range) {
        long first = range.first().value() / blocks;
        long last = (range.last().value() + (long) (blocks * (1 - AHEAD))) / blocks;
        if (present.containsAll(numbers(first, last))) {
            return;
        }
        present.addAll(told(first, last));
        Set<Long> missing = new TreeSet<>(numbers(first, last));
        missing.removeAll(present);
        for (long partition : missing) {
            jdbc.sql(CREATE)
                    .param("first", partition * blocks)
                    .param("last", partition * blocks)
                    .query(Integer.class)
                    .single();
        }
        if (!missing.isEmpty()) {
            tell(first, last);
            present.addAll(missing);
        }
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private List<Long> told(long first, long last) {
        return jdbc.sql(TOLD)
                .param("first", first)
                .param("last", last)
                .query((row, _) -> row.getLong("part"))
                .list();
    }

    /**
     * A session that was making its list of partitions meanwhile may have missed a new one. All who
     * might be at it hold a lock on the table, so once these are done the next word is heard by
     * everybody.
     */
    private void tell(long first, long last) {
        Set<String> busy = new HashSet<>(users());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!busy.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                LOG.warn(
                        "transactions {} use the ledger for more than {} s: not waited for",
                        busy,
                        PATIENCE.toSeconds());
                break;
            }
            jdbc.sql(PAUSE).query(String.class).optional();
            busy.retainAll(users());
        }
        jdbc.sql(TELL).param("first", first).param("last", last).query(String.class).optional();
    }

    private List<String> users() {
        return jdbc.sql(USERS).query((row, _) -> row.getString("name")).list();
    }
}
