package io.windlass.ledger.read;

import io.windlass.ledger.read.Cursor.Way;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who holds how much of what. */
final class Holdings {
    /** Beyond so many, who moved earlier is shown where he was when holders were put in order. */
    private static final int MOST_MOVED = 10_000;

    private static final BigInteger TOP_NUMBER = BigInteger.TEN.pow(99);

    private static final Keyset<Held<HoldingRow>> HOLDERS =
            new Keyset<>(
                    "holders",
                    List.of(TOP_NUMBER, Keyset.TOP_INDEX),
                    HoldingQuery.ofHolders(Way.OLDER),
                    HoldingQuery.ofHolders(Way.NEWER),
                    Held::key);

    private static final String RANKED = "select ranked_block, ranked_log from ledger";

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

    /** Up to here holders are in the order of the index. */
    private record Ranked(long block, int log) {}

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
                HoldingQuery.of(Way.OLDER, table, owner, keys),
                HoldingQuery.of(Way.NEWER, table, owner, keys),
                Held::key);
    }

    /**
     * Greatest amount first; while history is being filled, those whom it moves are where they were
     * some time ago.
     */
    Page<HoldingRow> holders(int token, PageWish wish) {
        // asked first, so that partitions are left out when the plan starts
        Ranked ranked =
                jdbc.sql(RANKED)
                        .query((row, n) -> new Ranked(row.getLong(1), row.getInt(2)))
                        .single();
        return HOLDERS.page(
                        jdbc,
                        wish,
                        (row, n) -> holding(row, "place", "holder_id"),
                        statement ->
                                statement
                                        .param("owner", token)
                                        .param("ranked_block", ranked.block)
                                        .param("ranked_log", ranked.log)
                                        .param("most", MOST_MOVED))
                .map(Held::row);
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
