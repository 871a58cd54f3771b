package io.windlass.indexer;

import io.windlass.testing.TestPostgres.Database;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every row that follows from the chain, as text; the small numbers that stand for addresses, sets
 * and reasons are replaced by what they stand for, since they depend on the order of arrival.
 */
final class LedgerDump {
    private static final List<String> TABLES =
            List.of(
                    "tip",
                    "coverage",
                    "counter",
                    "block",
                    "transaction",
                    "log",
                    "activity",
                    "token_transfer",
                    "transfer_activity",
                    "address",
                    "token",
                    "token_balance",
                    "token_item");
    private static final Pattern ADDRESS_ID =
            Pattern.compile("(address|coinbase|proposer|vote|token|holder|from|to|created)_id");

    private final JdbcClient jdbc;
    private final Map<Integer, String> addresses;
    private final Map<Integer, String> reasons;
    private final Map<Integer, String> sets;

    private LedgerDump(Database database) {
        jdbc = JdbcClient.create(database.dataSource());
        addresses = names("select id, encode(address, 'hex') as name from address");
        reasons = names("select id, reason as name from observed_reason");
        sets = names("select id, encode(members, 'hex') as name from validator_set");
    }

    /** Ascending lines, each a table's name and a row. */
    static List<String> of(Database database) {
        LedgerDump dump = new LedgerDump(database);
        List<String> lines = new ArrayList<>();
        for (String table : TABLES) {
            dump.jdbc.sql("select * from " + table).query().listOfRows().stream()
                    .map(row -> table + " " + dump.words(row))
                    .sorted()
                    .forEach(lines::add);
        }
        return lines;
    }

    private Map<Integer, String> names(String sql) {
        Map<Integer, String> names = new TreeMap<>();
        jdbc.sql(sql)
                .query((row, _) -> {
                    names.put(row.getInt("id"), row.getString("name"));
                    return true;
                })
                .list();
        return names;
    }

    private String words(Map<String, Object> row) {
        Map<String, String> words = new TreeMap<>();
        row.forEach((column, value) -> words.put(column, word(column, value)));
        // an address's own number says nothing, nor when holders were put in order
        List.of("id", "rank_amount", "unranked").forEach(words::remove);
        return words.toString();
    }

    private String word(String column, @Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Array ids -> sealers(ids);
            case Integer id when ADDRESS_ID.matcher(column).matches() -> name(addresses, id);
            case Integer id when column.endsWith("observed_id") -> name(reasons, id);
            case Integer id when column.equals("validator_set_id") -> name(sets, id);
            default -> value.toString();
        };
    }

    private String sealers(Array ids) {
        try {
            List<String> names = new ArrayList<>();
            for (Integer id : (Integer[]) ids.getArray()) {
                names.add(name(addresses, id));
            }
            return names.toString();
        } catch (SQLException e) {
            throw new IllegalStateException("unreadable array", e);
        }
    }

    private static String name(Map<Integer, String> names, int id) {
        String name = names.get(id);
        if (name == null) {
            throw new AssertionError("the number " + id + " stands for nothing");
        }
        return name;
    }
}
