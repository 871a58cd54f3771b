package io.windlass.ledger;

import io.windlass.testing.TestPostgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Everything that follows from the blocks of a ledger, row by row, with names instead of ids. */
public final class Contents {
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
                                    from block t
                                    """),
                            Map.entry("block_lookup", "select t::text from block_lookup t"),
                            Map.entry(
                                    "transaction",
                                    """
                                    select (to_jsonb(t) - '{from_id,to_id,created_id}'::text[])::text
                                        || row(pg_temp.a(from_id), pg_temp.a(to_id), pg_temp.a(created_id))::text
                                    from transaction t
                                    """),
                            Map.entry(
                                    "transaction_lookup",
                                    "select t::text from transaction_lookup t"),
                            Map.entry(
                                    "log",
                                    "select (to_jsonb(t) - 'address_id')::text || pg_temp.a(address_id)::text from log t"),
                            Map.entry(
                                    "activity",
                                    "select (to_jsonb(t) - 'address_id')::text || pg_temp.a(address_id)::text from activity t"),
                            Map.entry(
                                    "token_transfer",
                                    """
                                    select (to_jsonb(t) - '{token_id,from_id,to_id}'::text[])::text
                                        || row(pg_temp.a(token_id), pg_temp.a(from_id), pg_temp.a(to_id))::text
                                    from token_transfer t
                                    """),
                            Map.entry(
                                    "transfer_activity",
                                    "select (to_jsonb(t) - 'address_id')::text || pg_temp.a(address_id)::text from transfer_activity t"),
                            Map.entry(
                                    "address", "select (to_jsonb(t) - 'id')::text from address t"),
                            Map.entry(
                                    "token",
                                    "select (to_jsonb(t) - '{address_id,unranked}'::text[])::text || pg_temp.a(address_id)::text from token t"),
                            Map.entry(
                                    "token_balance",
                                    "select row(pg_temp.a(holder_id), pg_temp.a(token_id), amount)::text from token_balance"),
                            Map.entry(
                                    "token_item",
                                    "select row(pg_temp.a(holder_id), pg_temp.a(token_id), token_number, amount)::text from token_item"),
                            Map.entry(
                                    "validator_set",
                                    "select (to_jsonb(t) - 'id')::text from validator_set t"),
                            Map.entry(
                                    "observed_reason",
                                    "select (to_jsonb(t) - 'id')::text from observed_reason t"),
                            Map.entry("coverage", "select blocks::text from coverage"),
                            Map.entry("tip", "select t::text from tip t"),
                            Map.entry("counter", "select t::text from counter t"),
                            Map.entry(
                                    "account_due",
                                    "select pg_temp.a(address_id)::text from account_due"),
                            Map.entry(
                                    "token_due",
                                    "select pg_temp.a(address_id)::text from token_due")));

    private Contents() {}

    /** Sorted rows by table. */
    public static Map<String, List<String>> of(Database database) {
        try (Connection connection = database.dataSource().getConnection()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql(NAMES).update();
            Map<String, List<String>> contents = new TreeMap<>();
            ROWS.forEach((table, sql) ->
                    contents.put(
                            table,
                            jdbc.sql(sql).query((row, n) -> row.getString(1)).list().stream()
                                    .sorted()
                                    .toList()));
            return contents;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
