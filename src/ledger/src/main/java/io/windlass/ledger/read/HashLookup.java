package io.windlass.ledger.read;

import io.windlass.chain.Bytes;
import io.windlass.ledger.HashPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds rows by the first bytes of their hash: newest partition first, then ever larger windows of
 * older ones, so that a hash of today costs one probe and an unknown one few questions.
 */
final class HashLookup {
    private static final String BOUNDS =
            """
            select l.partition_blocks, t.number as top, (select min(lower(blocks)) from coverage) as low
            from ledger l, tip t
            """;

    private final JdbcClient jdbc;

    HashLookup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Blocks from {@code first} to {@code last}, whole partitions. */
    private record Window(long first, long last) {}

    private record Bounds(long partitionBlocks, long top, long low) {
        List<Window> newestFirst() {
            List<Window> windows = new ArrayList<>();
            long last = top / partitionBlocks;
            long lowest = low / partitionBlocks;
            for (long width = 1; last >= lowest; width *= 2) {
                long first = Math.max(lowest, last - width + 1);
                windows.add(new Window(first * partitionBlocks, (last + 1) * partitionBlocks - 1));
                last = first - 1;
            }
            return windows;
        }
    }

    /**
     * The row of this hash.
     *
     * @param sql takes {@code :prefix}, {@code :first}, {@code :last} and {@code :hash}: looks the
     *     prefix up and lets the whole hash in the main row decide
     */
    <T> Optional<T> find(Bytes hash, String sql, RowMapper<T> mapper) {
        Optional<Bounds> bounds =
                jdbc.sql(BOUNDS)
                        .query((row, n) ->
                                new Bounds(
                                        row.getLong("partition_blocks"),
                                        row.getLong("top"),
                                        row.getLong("low")))
                        .optional();
        for (Window window : bounds.map(Bounds::newestFirst).orElse(List.of())) {
            Optional<T> found =
                    jdbc
                            .sql(sql)
                            .param("prefix", HashPrefix.of(hash))
                            .param("first", window.first)
                            .param("last", window.last)
                            .param("hash", hash.array())
                            .query(mapper)
                            .list()
                            .stream()
                            .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
