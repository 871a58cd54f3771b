package io.windlass.ledger.read;

import io.windlass.ledger.read.Cursor.Way;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * A list cut into pages by the key of a total order, so that a page costs the same wherever it
 * lies, and rows that come or go elsewhere neither repeat nor hide any.
 *
 * @param mark tells this list's cursors from others'
 * @param start a key above every row's
 * @param older takes {@code :k0}, {@code :k1}… and {@code :limit}: rows below the key, greatest
 *     first
 * @param newer likewise: rows above the key, smallest first
 */
record Keyset<T>(
        String mark,
        List<BigInteger> start,
        String older,
        String newer,
        Function<T, List<BigInteger>> key) {
    /** Above every block number. */
    static final BigInteger TOP = BigInteger.valueOf(Long.MAX_VALUE);

    /** Above every index. */
    static final BigInteger TOP_INDEX = BigInteger.valueOf(Integer.MAX_VALUE);

    /** Adds the parameters that are the list's own. */
    interface Binding {
        StatementSpec to(StatementSpec statement);
    }

    Page<T> page(JdbcClient jdbc, PageWish wish, RowMapper<T> mapper, Binding binding) {
        Cursor cursor = Cursor.of(wish.cursor(), mark, start);
        List<BigInteger> from = cursor.from() == null ? start : cursor.from();
        StatementSpec statement =
                jdbc.sql(cursor.way() == Way.OLDER ? older : newer).param("limit", wish.size() + 1);
        for (int i = 0; i < from.size(); i++) {
            statement = statement.param("k" + i, parameter(from.get(i)));
        }
        Stream<T> rows = binding.to(statement).query(mapper).list().stream();
        return cut(rows.toList(), cursor, wish.size());
    }

    private Page<T> cut(List<T> found, Cursor cursor, int size) {
        boolean more = found.size() > size;
        List<T> rows = more ? found.subList(0, size) : found;
        if (cursor.way() == Way.NEWER) {
            rows = rows.reversed();
        }
        if (rows.isEmpty()) {
            return new Page<>(rows, null, null);
        }
        boolean hasNewer = cursor.way() == Way.NEWER ? more : cursor.from() != null;
        boolean hasOlder = cursor.way() == Way.NEWER || more;
        return new Page<>(
                rows,
                cursor(hasNewer, Way.NEWER, rows.getFirst()),
                cursor(hasOlder, Way.OLDER, rows.getLast()));
    }

    private @Nullable String cursor(boolean exists, Way way, T row) {
        return exists ? Cursor.text(mark, way, key.apply(row)) : null;
    }

    /** A bigint where it can be: an index on whole numbers knows nothing of numeric. */
    private static Object parameter(BigInteger part) {
        return part.bitLength() < Long.SIZE ? part.longValue() : new BigDecimal(part);
    }

    static List<BigInteger> key(long... parts) {
        return Arrays.stream(parts).mapToObj(BigInteger::valueOf).toList();
    }
}
