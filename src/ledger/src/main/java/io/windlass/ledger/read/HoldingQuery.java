package io.windlass.ledger.read;

import io.windlass.ledger.read.Cursor.Way;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How stored holdings become rows to show. */
final class HoldingQuery {
    private HoldingQuery() {}

    /** Rows of a table below one {@code :owner}, by the order of an index. */
    static String of(Way way, String table, String owner, String... keys) {
        String from =
                IntStream.range(0, keys.length)
                        .mapToObj(i -> ":k" + i)
                        .collect(Collectors.joining(", "));
        return labelled(
                "select * from %s where %s = :owner and (%s) %s (%s) order by %s limit :limit"
                        .formatted(
                                table,
                                owner,
                                String.join(", ", keys),
                                way == Way.OLDER ? "<" : ">",
                                from,
                                order(way, "", keys)),
                order(way, "h.", keys));
    }

    /**
     * Holders of {@code :owner} by amount: those that stayed by the index, those that moved after
     * {@code :ranked_log} of {@code :ranked_block}, in the newest {@code :most} transfers, by what
     * they hold now.
     */
    static String ofHolders(Way way) {
        // a limit that the planner does not know lets it read the index in order, and stop
        return """
        with recent as materialized (
            select from_id, to_id from token_transfer
            where token_id = :owner and block_number >= :ranked_block
                and (block_number, log_index) > (:ranked_block, :ranked_log)
            order by block_number desc, log_index desc, sub_index desc
            limit :most),
        moved as materialized (
            select b.* from (select from_id as id from recent union select to_id from recent) r
            cross join lateral (
                select holder_id, token_id, amount from token_balance
                where holder_id = r.id and token_id = :owner limit 1) b)
        """
                + labelled(stayedAndMoved(way), order(way, "h.", "place", "holder_id"));
    }

    private static String stayedAndMoved(Way way) {
        return """
        (select holder_id, token_id, amount, rank_amount as place from token_balance
         where token_id = :owner and (rank_amount, holder_id) {beyond} (:k0, :k1)
             and holder_id not in (select holder_id from moved)
         order by {by_rank} limit :limit)
        union all
        (select holder_id, token_id, amount, amount as place from moved
         where (amount, holder_id) {beyond} (:k0, :k1)
         order by {by_amount} limit :limit)
        order by {by_place} limit :limit
        """
                .replace("{beyond}", way == Way.OLDER ? "<" : ">")
                .replace("{by_rank}", order(way, "", "rank_amount", "holder_id"))
                .replace("{by_amount}", order(way, "", "amount", "holder_id"))
                .replace("{by_place}", order(way, "", "place", "holder_id"));
    }

    private static String labelled(String holdings, String order) {
        return """
        select h.*, o.name, o.symbol, o.decimals,
               (select address from address where id = h.holder_id) as holder,
               (select address from address where id = h.token_id) as token,
               (select kind from token where address_id = h.token_id) as kind
        from (%s) h
        left join lateral (select * from token_observation where address_id = h.token_id limit 1) o on true
        order by %s
        """
                .formatted(holdings, order);
    }

    private static String order(Way way, String table, String... keys) {
        return Arrays.stream(keys)
                .map(key -> table + key + (way == Way.OLDER ? " desc" : ""))
                .collect(Collectors.joining(", "));
    }
}
