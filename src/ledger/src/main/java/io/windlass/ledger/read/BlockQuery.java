package io.windlass.ledger.read;

import io.windlass.ledger.read.Cursor.Way;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How stored blocks become rows to show. */
final class BlockQuery {
    private BlockQuery() {}

    /** All columns of {@link #row}, for the blocks that {@code blocks} selects. */
    static String of(String blocks) {
        return """
        select b.number, b.hash, b.parent_hash, b.timestamp, (select address from address where id = b.coinbase_id) as coinbase,
               (select address from address where id = b.proposer_id) as proposer,
               b.round, b.in_turn, b.below_quorum, b.gas_limit, b.gas_used, b.base_fee, b.difficulty,
               b.transactions, b.logs, b.token_transfers, b.fees, b.size,
               (select reason from observed_reason where id = b.observed_id) as observed,
               (select reason from observed_reason where id = b.seals_observed_id) as seals_observed
        from (%s) b
        """
                .formatted(blocks);
    }

    static String page(Way way) {
        return switch (way) {
            case OLDER ->
                    of("select * from block where number < :k0 order by number desc limit :limit")
                            + "order by b.number desc";
            case NEWER ->
                    of("select * from block where number > :k0 order by number limit :limit")
                            + "order by b.number";
        };
    }

    static BlockRow row(ResultSet row, int n) throws SQLException {
        return new BlockRow(
                Columns.block(row, "number"),
                Columns.blockHash(row, "hash"),
                Columns.blockHash(row, "parent_hash"),
                row.getLong("timestamp"),
                Columns.address(row, "coinbase"),
                Columns.addressOrNull(row, "proposer"),
                row.getInt("round"),
                row.getBoolean("in_turn"),
                row.getBoolean("below_quorum"),
                row.getLong("gas_limit"),
                row.getLong("gas_used"),
                Columns.weiOrNull(row, "base_fee"),
                Columns.whole(row, "difficulty"),
                row.getInt("transactions"),
                row.getInt("logs"),
                row.getInt("token_transfers"),
                Columns.wei(row, "fees"),
                Columns.standing(row, "observed"),
                Columns.standing(row, "seals_observed"),
                row.getLong("size"));
    }
}
