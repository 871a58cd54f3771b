package io.windlass.ledger.read;

import io.windlass.ledger.read.Cursor.Way;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who holds how much of what. */
final class Holdings {
    private static final BigInteger TOP_NUMBER = BigInteger.TEN.pow(99);

    private static final Keyset<Held<HoldingRow>> HOLDERS =
            keyset("holders", "token_balance", "token_id", "rank_amount", "holder_id");

    private static final Keyset<Held<HoldingRow>> HELD =
            keyset("holdings", "token_balance", "holder_id", "token_id");

    private static final Keyset<Held<ItemRow>> ITEMS_OF_TOKEN =
            keyset("token-items", "token_item", "token_id", "token_number", "holder_id");

    private static final Keyset<Held<ItemRow>> ITEMS_HELD =
            keyset("held-items", "token_item", "holder_id", "token_id", "token_number");

    private final JdbcClient jdbc;

    Holdings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row with the key of its list. */
    private record Held<T>(T row, List<BigInteger> key) {}

    /** A list below one {@code owner}, greatest key first. */
    private static <T> Keyset<Held<T>> keyset(
            String mark, String table, String owner, String... keys) {
        return new Keyset<>(
                mark,
                Arrays.stream(keys)
                        .map(key -> key.endsWith("_id") ? Keyset.TOP_INDEX : TOP_NUMBER)
                        .toList(),
                sql(Way.OLDER, table, owner, keys),
                sql(Way.NEWER, table, owner, keys),
                Held::key);
    }

    private static String sql(Way way, String table, String owner, String... keys) {
        String direction = way == Way.OLDER ? " desc" : "";
        String order =
                Arrays.stream(keys).map(k -> k + direction).collect(Collectors.joining(", "));
        String from =
                IntStream.range(0, keys.length)
                        .mapToObj(i -> ":k" + i)
                        .collect(Collectors.joining(", "));
        return """
        select h.*, o.name, o.symbol, o.decimals,
               (select address from address where id = h.holder_id) as holder,
               (select address from address where id = h.token_id) as token,
               (select kind from token where address_id = h.token_id) as kind
        from (select * from %s where %s = :owner and (%s) %s (%s) order by %s limit :limit) h
        left join lateral (select * from token_observation where address_id = h.token_id limit 1) o on true
        order by %s
        """
                .formatted(
                        table,
                        owner,
                        String.join(", ", keys),
                        way == Way.OLDER ? "<" : ">",
                        from,
                        order,
                        Arrays.stream(keys)
                                .map(k -> "h." + k + direction)
                                .collect(Collectors.joining(", ")));
    }

    /** Greatest amount first; while history is being filled, in the order of some time ago. */
    Page<HoldingRow> holders(int token, PageWish wish) {
        return page(HOLDERS, token, wish, (row, n) -> holding(row, "rank_amount", "holder_id"));
    }

    /** One row a token. */
    Page<HoldingRow> heldBy(int holder, PageWish wish) {
        return page(HELD, holder, wish, (row, n) -> holding(row, "token_id"));
    }

    Page<ItemRow> itemsOf(int token, PageWish wish) {
        return page(
                ITEMS_OF_TOKEN, token, wish, (row, n) -> item(row, "token_number", "holder_id"));
    }

    Page<ItemRow> itemsHeldBy(int holder, PageWish wish) {
        return page(ITEMS_HELD, holder, wish, (row, n) -> item(row, "token_id", "token_number"));
    }

    private <T> Page<T> page(
            Keyset<Held<T>> list, int owner, PageWish wish, RowMapper<Held<T>> mapper) {
        return list.page(jdbc, wish, mapper, statement -> statement.param("owner", owner))
                .map(Held::row);
    }

    private static Held<HoldingRow> holding(ResultSet row, String... keys) throws SQLException {
        HoldingRow holding =
                new HoldingRow(
                        TransferQuery.label(row),
                        Columns.address(row, "holder"),
                        Columns.whole(row, "amount"));
        return new Held<>(holding, key(row, keys));
    }

    private static Held<ItemRow> item(ResultSet row, String... keys) throws SQLException {
        ItemRow item =
                new ItemRow(
                        TransferQuery.label(row),
                        Columns.whole(row, "token_number"),
                        Columns.address(row, "holder"),
                        Columns.whole(row, "amount"));
        return new Held<>(item, key(row, keys));
    }

    private static List<BigInteger> key(ResultSet row, String... columns) throws SQLException {
        BigInteger[] key = new BigInteger[columns.length];
        for (int i = 0; i < columns.length; i++) {
            key[i] = Columns.whole(row, columns[i]);
        }
        return List.of(key);
    }
}
