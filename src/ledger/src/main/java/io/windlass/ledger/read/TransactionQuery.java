package io.windlass.ledger.read;

import io.windlass.ledger.read.Cursor.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How stored transactions become rows to show. */
final class TransactionQuery {
    private TransactionQuery() {}

    /**
     * All columns of {@link #row}, for the transactions that {@code transactions} selects. What
     * rows name by number is looked up row by row, never joined: a planner that misjudges a join
     * reads whole tables, and a page has few rows.
     */
    static String of(String transactions) {
        return of(transactions, "");
    }

    /**
     * @param within says of {@code number}, a block's, what the planner cannot see: where the rows
     *     lie. It opens no partition outside of that
     */
    private static String of(String transactions, String within) {
        return """
        select t.block_number, t.tx_index, t.hash, t.type, t.value, t.status, t.gas_used, t.effective_gas_price,
               t.selector, t.input_size, t.logs,
               (select timestamp from block where number = t.block_number %s) as timestamp,
               (select address from address where id = t.from_id) as sender,
               (select address from address where id = t.to_id) as recipient,
               (select address from address where id = t.created_id) as created
        from (%s) t
        """
                .formatted(within, transactions);
    }

    /** Newest first. */
    static String page(Way way) {
        return of("select * from transaction where true " + keyset(way)) + order(way);
    }

    /** In the order of one block. */
    static String ofBlock(Way way) {
        String order = way == Way.OLDER ? "tx_index" : "tx_index desc";
        String beyond = way == Way.OLDER ? "tx_index > :k0" : "tx_index < :k0";
        return of(
                        "select * from transaction where block_number = :block and "
                                + beyond
                                + " order by "
                                + order
                                + " limit :limit")
                + "order by t."
                + order;
    }

    /** Where those lie in which an address takes part, newest first. */
    static String placesOfAddress(Way way) {
        return "select block_number, tx_index from activity"
                + " where address_id = :address and block_number between :first and :last "
                + keyset(way);
    }

    /** Those at some places, none below {@code :first} or above {@code :last}, in their order. */
    static String atPlaces() {
        return of(
                        """
                        select t.*, place.rank
                        from unnest(:blocks, :indexes) with ordinality as place (block_number, tx_index, rank)
                        cross join lateral (
                            select * from transaction x
                            where x.block_number = place.block_number and x.tx_index = place.tx_index
                                and x.block_number between :first and :last limit 1) t
                        """,
                        "and number between :first and :last")
                + "order by t.rank";
    }

    /** The bound on the block number alone lets the planner leave partitions out. */
    private static String keyset(Way way) {
        return switch (way) {
            case OLDER ->
                    """
                    and block_number <= :k0 and (block_number, tx_index) < (:k0, :k1)
                    order by block_number desc, tx_index desc limit :limit
                    """;
            case NEWER ->
                    """
                    and block_number >= :k0 and (block_number, tx_index) > (:k0, :k1)
                    order by block_number, tx_index limit :limit
                    """;
        };
    }

    private static String order(Way way) {
        return way == Way.OLDER
                ? "order by t.block_number desc, t.tx_index desc"
                : "order by t.block_number, t.tx_index";
    }

    static TransactionRow row(ResultSet row, int n) throws SQLException {
        return new TransactionRow(
                Columns.block(row, "block_number"),
                row.getLong("timestamp"),
                row.getInt("tx_index"),
                Columns.transactionHash(row, "hash"),
                row.getInt("type"),
                Columns.address(row, "sender"),
                Columns.addressOrNull(row, "recipient"),
                Columns.addressOrNull(row, "created"),
                Columns.weiOrNull(row, "value"),
                succeeded(row),
                row.getLong("gas_used"),
                Columns.wei(row, "effective_gas_price"),
                Columns.bytesOrNull(row, "selector"),
                row.getInt("input_size"),
                row.getInt("logs"));
    }

    private static @Nullable Boolean succeeded(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        return row.wasNull() ? null : status == 1;
    }
}
