package io.windlass.ledger.write;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up to which transfer the holders of tokens are in order. Whose balance differs from its rank has
 * a transfer after that place, or a token that history left unranked.
 */
final class RankTable {
    private static final int ALL_OF_A_BLOCK = Integer.MAX_VALUE;
    private static final int AT_ONCE = 1_000;

    private static final String REACHED =
            "select ranked_block, ranked_log, t.number as tip from ledger, tip t";

    // The lateral look-up goes by key, the update by place, however many the planner expects. The
    // transfers of one log stay together: a block and a log tell how far it got.
    private static final String PIECE =
            """
            with piece as materialized (
                select block_number, log_index, token_id, from_id, to_id
                from token_transfer
                where block_number >= :block and (block_number, log_index) > (:block, :log)
                order by block_number, log_index
                fetch first (:limit) rows with ties),
            behind as materialized (
                select b.place
                from (select token_id, from_id as holder_id from piece
                      union select token_id, to_id from piece) h
                cross join lateral (
                    select ctid as place, amount, rank_amount from token_balance
                    where holder_id = h.holder_id and token_id = h.token_id limit 1) b
                where b.rank_amount <> b.amount),
            moved as (
                update token_balance set rank_amount = amount
                where ctid = any (array(select place from behind)))
            select block_number, log_index, (select count(*) from piece) as taken
            from piece
            order by block_number desc, log_index desc
            limit 1
            """;

    private static final String REACH =
            "update ledger set ranked_block = :block, ranked_log = :log";

    private static final String FORGET =
            """
            update ledger set ranked_block = :ancestor, ranked_log = :log where ranked_block > :ancestor
            """;

    /** A log of a block, and the tip of that moment. */
    private record Reached(long block, int log, long tip) {
        boolean isBehind() {
            return block < tip || log < ALL_OF_A_BLOCK;
        }
    }

    private record Taken(long block, int log, long transfers) {}

    /** Whether the tip is ahead of the order. */
    boolean isBehind(JdbcClient jdbc) {
        return reached(jdbc).filter(Reached::isBehind).isPresent();
    }

    /**
     * Puts the holders of the next {@code limit} transfers in order; the caller holds the state.
     *
     * @return whether there may be more
     */
    boolean settle(UnitOfWork work, int limit) {
        Optional<Reached> behind = reached(work.jdbc()).filter(Reached::isBehind);
        return behind.isPresent() && settle(work, behind.get(), limit);
    }

    private static boolean settle(UnitOfWork work, Reached from, int limit) {
        Optional<Taken> full =
                work.jdbc()
                        .sql(PIECE)
                        .param("block", from.block)
                        .param("log", from.log)
                        .param("limit", limit)
                        .query((row, n) -> new Taken(row.getLong(1), row.getInt(2), row.getLong(3)))
                        .optional()
                        .filter(taken -> taken.transfers >= limit);
        work.jdbc()
                .sql(REACH)
                .param("block", full.map(Taken::block).orElse(from.tip))
                .param("log", full.map(Taken::log).orElse(ALL_OF_A_BLOCK))
                .update();
        return full.isPresent();
    }

    /**
     * Puts in order what moved in blocks that are about to be dropped; the caller holds the state.
     */
    void settleBelow(UnitOfWork work, long floor) {
        while (reached(work.jdbc()).filter(place -> place.block < floor).isPresent()) {
            settle(work, AT_ONCE);
        }
    }

    /** Rows that the removed transfers changed are in order by now. */
    void forget(Forgetting forgetting) {
        forgetting
                .work()
                .jdbc()
                .sql(FORGET)
                .param("ancestor", forgetting.ancestor())
                .param("log", ALL_OF_A_BLOCK)
                .update();
    }

    private static Optional<Reached> reached(JdbcClient jdbc) {
        return jdbc.sql(REACHED)
                .query((row, n) -> new Reached(row.getLong(1), row.getInt(2), row.getLong(3)))
                .optional();
    }
}
