package io.windlass.ledger.write;

import io.windlass.ledger.write.TokenChanges.Holding;
import io.windlass.ledger.write.TokenChanges.Item;
import io.windlass.ledger.write.TokenChanges.TokenCounts;
import java.math.BigInteger;
import java.sql.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Tokens, and who holds how much of them: the change over the stored blocks. */
final class TokenTable {
    // Nobody else changes these rows until the commit, so each is found once and then known by its
    // place: that spares the second search and the caution of "on conflict". A rank that stays lets
    // the row be changed in place, without its indexes; only a forget sets it, since nobody could
    // tell afterwards which holders the removed transfers moved.
    private static final String BALANCES =
            """
            with change as materialized (
                select c.holder_id, c.token_id, b.ctid as place,
                       coalesce(b.amount, 0) as before, coalesce(b.amount, 0) + c.amount as after
                from unnest(:holders, :tokens, :amounts) as c (holder_id, token_id, amount)
                left join token_balance b on b.holder_id = c.holder_id and b.token_id = c.token_id),
            gone as (
                delete from token_balance b using change c where b.ctid = c.place and c.after = 0),
            moved as (
                update token_balance b
                set amount = c.after, rank_amount = case when :ranked then c.after else b.rank_amount end
                from change c
                where b.ctid = c.place and c.after <> 0),
            fresh as (
                insert into token_balance (holder_id, token_id, amount, rank_amount)
                select holder_id, token_id, after, after from change where place is null and after <> 0)
            select token_id, sum((after > 0)::integer - (before > 0)::integer) as holders
            from change
            group by token_id
            """;

    private static final String ITEMS =
            """
            with change as materialized (
                select c.token_id, c.token_number, c.holder_id, coalesce(i.amount, 0) + c.amount as after
                from unnest(:tokens, :numbers, :holders, :amounts) as c (token_id, token_number, holder_id, amount)
                left join token_item i
                    on i.token_id = c.token_id and i.token_number = c.token_number and i.holder_id = c.holder_id),
            gone as (
                delete from token_item i using change c
                where c.after = 0
                    and i.token_id = c.token_id and i.token_number = c.token_number and i.holder_id = c.holder_id)
            insert into token_item (token_id, token_number, holder_id, amount)
            select token_id, token_number, holder_id, after from change where after <> 0
            on conflict (token_id, token_number, holder_id) do update set amount = excluded.amount
            """;

    private static final String ADD =
            """
            insert into token (address_id, first_block)
            select * from unnest(:ids, :first_blocks)
            on conflict (address_id) do nothing
            returning address_id
            """;

    private static final String COUNT =
            """
            update token t
            set first_block = least(t.first_block, c.first_block),
                erc20_transfers = t.erc20_transfers + c.erc20,
                erc721_transfers = t.erc721_transfers + c.erc721,
                erc1155_transfers = t.erc1155_transfers + c.erc1155,
                holders = t.holders + c.holders,
                unranked = t.unranked + :unranked
            from unnest(:ids, :first_blocks, :erc20, :erc721, :erc1155, :holders)
                as c (address_id, first_block, erc20, erc721, erc1155, holders)
            where t.address_id = c.address_id
            """;

    // its transfers may be none because old ones were dropped: its balances stay
    private static final String FORGET =
            """
            delete from token where address_id = any (:ids) and first_block > :ancestor
            returning address_id
            """;

    /**
     * Gives back the ids of tokens seen for the first time.
     *
     * @param newest whether the tip moved: {@link RankTable} finds what moved there by its
     *     transfers, below the tip it is counted
     */
    List<Integer> append(UnitOfWork work, TokenChanges changes, boolean newest) {
        List<Map.Entry<Integer, TokenCounts>> tokens = List.copyOf(changes.tokens().entrySet());
        if (tokens.isEmpty()) {
            return List.of();
        }
        Map<Integer, Long> holders = move(work, changes, false);
        List<Integer> fresh =
                work.jdbc()
                        .sql(ADD)
                        .param("ids", ids(work, tokens))
                        .param("first_blocks", longs(work, tokens, t -> t.getValue().firstBlock))
                        .query((row, n) -> row.getInt(1))
                        .list();
        count(work, tokens, holders, newest);
        return fresh;
    }

    /** Gives back the ids of tokens of which no transfer is left. */
    List<Integer> forget(Forgetting forgetting) {
        UnitOfWork work = forgetting.work();
        TokenChanges changes = forgetting.tokens();
        List<Map.Entry<Integer, TokenCounts>> tokens = List.copyOf(changes.tokens().entrySet());
        if (tokens.isEmpty()) {
            return List.of();
        }
        count(work, tokens, move(work, changes, true), true);
        return work.jdbc()
                .sql(FORGET)
                .param("ids", ids(work, tokens))
                .param("ancestor", forgetting.ancestor())
                .query((row, n) -> row.getInt(1))
                .list();
    }

    private static void count(
            UnitOfWork work,
            List<Map.Entry<Integer, TokenCounts>> tokens,
            Map<Integer, Long> holders,
            boolean ranked) {
        work.jdbc()
                .sql(COUNT)
                .param("ids", ids(work, tokens))
                .param("first_blocks", longs(work, tokens, t -> t.getValue().firstBlock))
                .param("erc20", longs(work, tokens, t -> t.getValue().erc20))
                .param("erc721", longs(work, tokens, t -> t.getValue().erc721))
                .param("erc1155", longs(work, tokens, t -> t.getValue().erc1155))
                .param("holders", longs(work, tokens, t -> holders.getOrDefault(t.getKey(), 0L)))
                .param("unranked", ranked ? 0 : 1)
                .update();
    }

    /** Gives back by how much each token's holders change. */
    private static Map<Integer, Long> move(UnitOfWork work, TokenChanges changes, boolean ranked) {
        Map<Integer, Long> holders = new HashMap<>();
        // what came and went again is as it was, but its rank may be of a time between
        List<Map.Entry<Holding, BigInteger>> balances =
                ranked ? List.copyOf(changes.balances().entrySet()) : changed(changes.balances());
        RowCallbackHandler gather =
                row -> holders.put(row.getInt("token_id"), row.getLong("holders"));
        work.jdbc()
                .sql(BALANCES)
                .param("holders", ints(work, balances, b -> b.getKey().holder()))
                .param("tokens", ints(work, balances, b -> b.getKey().token()))
                .param(
                        "amounts",
                        work.numerics(balances.stream().map(Map.Entry::getValue).toList()))
                .param("ranked", ranked)
                .query(gather);
        List<Map.Entry<Item, BigInteger>> items = changed(changes.items());
        if (!items.isEmpty()) {
            work.jdbc()
                    .sql(ITEMS)
                    .param("tokens", ints(work, items, i -> i.getKey().token()))
                    .param(
                            "numbers",
                            work.numerics(items.stream().map(i -> i.getKey().number()).toList()))
                    .param("holders", ints(work, items, i -> i.getKey().holder()))
                    .param(
                            "amounts",
                            work.numerics(items.stream().map(Map.Entry::getValue).toList()))
                    .update();
        }
        return holders;
    }

    private static <K> List<Map.Entry<K, BigInteger>> changed(Map<K, BigInteger> amounts) {
        return amounts.entrySet().stream().filter(a -> a.getValue().signum() != 0).toList();
    }

    private static Array ids(UnitOfWork work, List<Map.Entry<Integer, TokenCounts>> tokens) {
        return ints(work, tokens, Map.Entry::getKey);
    }

    private static <T> Array ints(UnitOfWork work, List<T> rows, ToIntFunction<T> column) {
        return work.ints(rows.stream().mapToInt(column).toArray());
    }

    private static <T> Array longs(UnitOfWork work, List<T> rows, ToLongFunction<T> column) {
        return work.longs(rows.stream().mapToLong(column).toArray());
    }
}
