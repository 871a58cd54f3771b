package io.windlass.local.faults;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every row that follows from the chain, by natural keys: what stands for addresses is resolved.
 */
final class LedgerRows {
    private static final int SHOWN = 5;
    private static final String NAMES =
            """
            create function pg_temp.a(integer) returns bytea language sql as 'select address from address where id = $1';
            create function pg_temp.r(integer) returns text language sql as 'select reason from observed_reason where id = $1';
            create function pg_temp.v(integer) returns bytea language sql as 'select members from validator_set where id = $1';
            """;
    private static final Map<String, String> ROWS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(
                                    "block",
                                    """
                                    select (to_jsonb(t) - '{coinbase_id,proposer_id,vote_id,validator_set_id,observed_id,seals_observed_id,sealer_ids}'::text[])::text
                                        || row(pg_temp.a(coinbase_id), pg_temp.a(proposer_id), pg_temp.a(vote_id), pg_temp.v(validator_set_id),
                                               pg_temp.r(observed_id), pg_temp.r(seals_observed_id),
                                               array(select pg_temp.a(s) from unnest(sealer_ids) s))::text
                                    from block t\
                                    """),
                            Map.entry("block_lookup", "select t::text from block_lookup t"),
                            Map.entry(
                                    "transaction",
                                    """
                                    select (to_jsonb(t) - '{from_id,to_id,created_id}'::text[])::text
                                        || row(pg_temp.a(from_id), pg_temp.a(to_id), pg_temp.a(created_id))::text
                                    from transaction t\
                                    """),
                            Map.entry(
                                    "transaction_lookup",
                                    "select t::text from transaction_lookup t"),
                            Map.entry("log", named("address_id", "log")),
                            Map.entry("activity", named("address_id", "activity")),
                            Map.entry(
                                    "token_transfer",
                                    """
                                    select (to_jsonb(t) - '{token_id,from_id,to_id}'::text[])::text
                                        || row(pg_temp.a(token_id), pg_temp.a(from_id), pg_temp.a(to_id))::text
                                    from token_transfer t\
                                    """),
                            Map.entry(
                                    "transfer_activity", named("address_id", "transfer_activity")),
                            Map.entry(
                                    "address", "select (to_jsonb(t) - 'id')::text from address t"),
                            Map.entry("token", named("address_id", "token")),
                            Map.entry(
                                    "token_balance",
                                    "select row(pg_temp.a(holder_id), pg_temp.a(token_id), amount)::text from token_balance"),
                            Map.entry(
                                    "token_item",
                                    "select row(pg_temp.a(holder_id), pg_temp.a(token_id), token_number, amount)::text from token_item"),
                            Map.entry("coverage", "select blocks::text from coverage"),
                            Map.entry("tip", "select t::text from tip t"),
                            Map.entry("counter", "select t::text from counter t")));

    private LedgerRows() {}

    /**
     * What one ledger has and the other has not, a few lines a table; empty where they are equal.
     */
    static List<String> differences(LedgerLook ledger, LedgerLook fresh) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> table : ROWS.entrySet()) {
            List<String> kept = sorted(ledger, table.getValue());
            List<String> wanted = sorted(fresh, table.getValue());
            if (!kept.equals(wanted)) {
                differences.add(
                        "%s: %d rows, wanted %d; too many: %s; missing: %s"
                                .formatted(
                                        table.getKey(),
                                        kept.size(),
                                        wanted.size(),
                                        without(kept, wanted),
                                        without(wanted, kept)));
            }
        }
        return differences;
    }

    private static List<String> sorted(LedgerLook ledger, String rows) throws SQLException {
        return ledger.lines(NAMES, rows).stream().sorted().toList();
    }

    private static List<String> without(List<String> some, List<String> others) {
        Set<String> left = new LinkedHashSet<>(some);
        left.removeAll(Set.copyOf(others));
        return left.stream().limit(SHOWN).toList();
    }

    private static String named(String column, String table) {
        return "select (to_jsonb(t) - '%1$s')::text || pg_temp.a(%1$s)::text from %2$s t"
                .formatted(column, table);
    }
}
