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
        return """
        select t.block_number, t.tx_index, t.hash, t.type, t.value, t.status, t.gas_used, t.effective_gas_price,
               t.selector, t.input_size, t.logs,
               (select timestamp from block where number = t.block_number) as timestamp,
               (select address from address where id = t.from_id) as sender,
               (select address from address where id = t.to_id) as recipient,
               (select address from address where id = t.created_id) as created
        from (%s) t
        """
                .formatted(transactions);
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

    /** Those an address takes part in, newest first. */
    static String ofAddress(Way way) {
        return of(
                        """
                        select a.block_number, a.tx_index, t.hash, t.type, t.value, t.status, t.gas_used,
                               t.effective_gas_price, t.selector, t.input_size, t.logs, t.from_id, t.to_id, t.created_id
                        from (select block_number, tx_index from activity
                              where address_id = :address and block_number between :first and :last %s) a
                        cross join lateral (
                            select * from transaction t
                            where t.block_number = a.block_number and t.tx_index = a.tx_index limit 1) t
                        """
                                .formatted(keyset(way)))
                + order(way);
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
