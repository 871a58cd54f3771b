package io.windlass.ledger.write;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Addresses and tokens whose observation is due, and observations that blocks took with them. */
final class DueTable {
    private static final String ACCOUNTS =
            """
            insert into account_due (address_id, since_block)
            select id, :block from unnest(:ids) as id
            on conflict (address_id) do nothing
            """;

    private static final String TOKENS =
            """
            insert into token_due (address_id, since_block)
            select id, :block from unnest(:ids) as id
            on conflict (address_id) do nothing
            """;

    private static final List<String> FORGET_ADDRESSES =
            List.of(
                    "delete from account_due where address_id = any (:ids)",
                    "delete from account_observation where address_id = any (:ids)");

    private static final List<String> FORGET_TOKENS =
            List.of(
                    "delete from token_due where address_id = any (:ids)",
                    "delete from token_observation where address_id = any (:ids)");

    // What was observed at an orphaned block is no fact any more.
    private static final List<String> OBSERVE_AGAIN =
            List.of(
                    """
                    with stale as (delete from account_observation where block_number > :ancestor returning address_id)
                    insert into account_due (address_id, since_block) select address_id, :ancestor from stale
                    on conflict (address_id) do nothing
                    """,
                    """
                    with stale as (delete from token_observation where block_number > :ancestor returning address_id)
                    insert into token_due (address_id, since_block) select address_id, :ancestor from stale
                    on conflict (address_id) do nothing
                    """);

    /**
     * Lists what the batch makes due.
     *
     * @param newest whether the batch extends the tip: a block below it changes no balance of today
     */
    void append(UnitOfWork work, Batch batch, boolean newest) {
        Set<Integer> accounts = new TreeSet<>();
        for (Mention mention : batch.mentions()) {
            if (mention.isFresh() || (newest && mention.isTouched())) {
                accounts.add(mention.id());
            }
        }
        add(work, ACCOUNTS, accounts, batch);
    }

    void appendTokens(
            Appending appending, TokenChanges changes, List<Integer> fresh, boolean newest) {
        Set<Integer> tokens = new TreeSet<>(fresh);
        if (newest) {
            for (Map.Entry<Integer, TokenChanges.TokenCounts> token : changes.tokens().entrySet()) {
                if (token.getValue().isSupplyChanged()) {
                    tokens.add(token.getKey());
                }
            }
        }
        add(appending.work(), TOKENS, tokens, appending.batch());
    }

    private static void add(UnitOfWork work, String sql, Collection<Integer> ids, Batch batch) {
        if (!ids.isEmpty()) {
            work.jdbc()
                    .sql(sql)
                    .param("ids", work.ints(ids))
                    .param("block", batch.last().number().value())
                    .update();
        }
    }

    void forget(Forgetting forgetting, List<Integer> addresses, List<Integer> tokens) {
        UnitOfWork work = forgetting.work();
        FORGET_ADDRESSES.forEach(sql -> delete(work, sql, addresses));
        FORGET_TOKENS.forEach(sql -> delete(work, sql, tokens));
        for (String sql : OBSERVE_AGAIN) {
            work.jdbc().sql(sql).param("ancestor", forgetting.ancestor()).update();
        }
    }

    private static void delete(UnitOfWork work, String sql, List<Integer> ids) {
        work.jdbc().sql(sql).param("ids", work.ints(ids)).update();
    }
}
