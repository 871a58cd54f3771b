package io.windlass.ledger.read;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The rows at a page of places: the second of two questions, since only now it is known where they
 * lie, and partitions without any are left out.
 *
 * @param sql takes {@code :blocks}, {@code :first}, {@code :last} and what {@code binding} adds;
 *     gives a row for each place, in their order
 */
record Placed<P, T>(String sql, ToLongFunction<P> block, Binding<P> binding, RowMapper<T> mapper) {
    /** Adds the parameters that tell the places within their blocks. */
    interface Binding<P> {
        StatementSpec to(StatementSpec statement, List<P> places);
    }

    /**
     * @param places newest first
     */
    Page<T> at(JdbcClient jdbc, Page<P> places) {
        List<P> each = places.rows();
        if (each.isEmpty()) {
            return Page.empty();
        }
        StatementSpec statement =
                jdbc.sql(sql)
                        .param("blocks", each.stream().mapToLong(block).toArray())
                        .param("first", block.applyAsLong(each.getLast()))
                        .param("last", block.applyAsLong(each.getFirst()));
        return places.of(binding.to(statement, each).query(mapper).list());
    }

    static <P> int[] indexes(List<P> places, ToIntFunction<P> index) {
        return places.stream().mapToInt(index).toArray();
    }
}
