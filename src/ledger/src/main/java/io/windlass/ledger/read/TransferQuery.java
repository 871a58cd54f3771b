package io.windlass.ledger.read;

import io.windlass.ledger.KindNumber;
import io.windlass.ledger.read.Cursor.Way;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How stored token transfers become rows to show. */
final class TransferQuery {
    /** Takes the parameters of a {@link LogRange}. */
    static final String TOLD_BY_LOGS =
            "block_number = :block and log_index >= :first and log_index < :end";

    private TransferQuery() {}

    /** All columns of {@link #row}, for the transfers that {@code transfers} selects. */
    static String of(String transfers) {
        return of(transfers, "", "");
    }

    /**
     * @param block says of {@code number}, a block's, what the planner cannot see: where the rows
     *     lie. It opens no partition outside of that
     * @param transaction the same of {@code x.block_number}
     */
    private static String of(String transfers, String block, String transaction) {
        return """
        select t.block_number, t.tx_index, t.log_index, t.sub_index, t.kind, t.token_number, t.amount,
               (select timestamp from block where number = t.block_number %s) as timestamp,
               (select hash from transaction x
                where x.block_number = t.block_number and x.tx_index = t.tx_index %s) as transaction_hash,
               (select address from address where id = t.token_id) as token,
               (select address from address where id = t.from_id) as sender,
               (select address from address where id = t.to_id) as recipient,
               o.name, o.symbol, o.decimals
        from (%s) t
        left join lateral (select * from token_observation where address_id = t.token_id limit 1) o on true
        """
                .formatted(block, transaction, transfers);
    }

    /** In the order of one transaction. */
    static String ofTransaction(Way way) {
        String beyond = way == Way.OLDER ? ">" : "<";
        String down = way == Way.OLDER ? "" : " desc";
        return toldByLogs(
                        """
                        and (log_index, sub_index) %s (%s, :k1)
                        order by log_index%s, sub_index%s limit :limit
                        """
                                .formatted(beyond, LogRange.PLACE, down, down))
                + "order by t.log_index%s, t.sub_index%s".formatted(down, down);
    }

    static String coinsOfLogs() {
        return toldByLogs("and kind = :kind");
    }

    private static String toldByLogs(String which) {
        return of(
                "select * from token_transfer where " + TOLD_BY_LOGS + " " + which,
                "and number = :block",
                "and x.block_number = :block");
    }

    /** Of one token, newest first. */
    static String ofToken(Way way) {
        return of("select * from token_transfer where token_id = :token " + keyset(way))
                + order(way);
    }

    /** Where those from or to one address lie, newest first. */
    static String placesOfAddress(Way way) {
        return "select block_number, log_index, sub_index from transfer_activity"
                + " where address_id = :address and block_number between :first and :last "
                + keyset(way);
    }

    /** Those at some places, none below {@code :first} or above {@code :last}, in their order. */
    static String atPlaces() {
        return of(
                        """
                        select t.*, place.rank
                        from unnest(:blocks, :logs, :subs) with ordinality as place (block_number, log_index, sub_index, rank)
                        cross join lateral (
                            select * from token_transfer x
                            where x.block_number = place.block_number and x.log_index = place.log_index
                                and x.sub_index = place.sub_index
                                and x.block_number between :first and :last limit 1) t
                        """,
                        "and number between :first and :last",
                        "and x.block_number between :first and :last")
                + "order by t.rank";
    }

    private static String keyset(Way way) {
        return switch (way) {
            case OLDER ->
                    """
                    and block_number <= :k0 and (block_number, log_index, sub_index) < (:k0, :k1, :k2)
                    order by block_number desc, log_index desc, sub_index desc limit :limit
                    """;
            case NEWER ->
                    """
                    and block_number >= :k0 and (block_number, log_index, sub_index) > (:k0, :k1, :k2)
                    order by block_number, log_index, sub_index limit :limit
                    """;
        };
    }

    private static String order(Way way) {
        return way == Way.OLDER
                ? "order by t.block_number desc, t.log_index desc, t.sub_index desc"
                : "order by t.block_number, t.log_index, t.sub_index";
    }

    static TransferRow row(ResultSet row, int n) throws SQLException {
        return new TransferRow(
                Columns.block(row, "block_number"),
                row.getLong("timestamp"),
                row.getInt("tx_index"),
                Columns.transactionHash(row, "transaction_hash"),
                row.getInt("log_index"),
                row.getInt("sub_index"),
                label(row),
                Columns.address(row, "sender"),
                Columns.address(row, "recipient"),
                Columns.whole(row, "token_number"),
                Columns.whole(row, "amount"));
    }

    /** Of any row with token, kind, name, symbol and decimals. */
    static TokenLabel label(ResultSet row) throws SQLException {
        return new TokenLabel(
                Columns.address(row, "token"),
                KindNumber.kind(row.getInt("kind")),
                Columns.bytesOrNull(row, "name"),
                Columns.bytesOrNull(row, "symbol"),
                Columns.wholeOrNull(row, "decimals"));
    }
}
