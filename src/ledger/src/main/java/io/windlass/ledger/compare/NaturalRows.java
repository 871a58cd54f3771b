package io.windlass.ledger.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The question that lists a table's rows by their natural keys, names in place of ids. */
final class NaturalRows {
    private static final Map<String, String> NAMED =
            Map.ofEntries(
                    address("coinbase_id"),
                    address("proposer_id"),
                    address("vote_id"),
                    address("from_id"),
                    address("to_id"),
                    address("created_id"),
                    address("address_id"),
                    address("token_id"),
                    address("holder_id"),
                    Map.entry("validator_set_id", "validator_set.members"),
                    Map.entry("observed_id", "observed_reason.reason"),
                    Map.entry("seals_observed_id", "observed_reason.reason"));

    private static final String SEALERS =
            """
            array(select coalesce(a.address::text, 'nobody ' || s.id)
                  from unnest(t.sealer_ids) with ordinality s (id, n) left join address a on a.id = s.id
                  order by s.n)::text
            """;

    /**
     * Ids are given out in the order of arrival and mean nothing elsewhere; how holders were last
     * put in order depends on when.
     */
    private static final Set<String> LEFT_OUT = Set.of("id", "rank_amount", "unranked");

    private final ComparedTable table;
    private final Map<String, String> types;
    private final List<String> joins = new ArrayList<>();

    /**
     * @param types of the table's columns, in their order
     */
    NaturalRows(ComparedTable table, Map<String, String> types) {
        this.table = table;
        this.types = types;
    }

    private static Map.Entry<String, String> address(String column) {
        return Map.entry(column, "address.address");
    }

    /** What is compared, in the order of the result behind the key. */
    List<String> columns() {
        return types.keySet().stream().filter(column -> !LEFT_OUT.contains(column)).toList();
    }

    /** Key expressions first, then every column as text. */
    String sql(boolean upto) {
        List<String> keys = table.key().stream().map(this::key).toList();
        List<String> all = new ArrayList<>(keys);
        columns().forEach(column -> all.add(text(column)));
        return "select %s from %s t %s %s order by %s"
                .formatted(
                        String.join(", ", all),
                        table.name(),
                        String.join(" ", joins),
                        upto ? table.upto().map(sql -> "where " + sql).orElse("") : "",
                        String.join(", ", keys));
    }

    /** In the database's order of this expression the rows of both sides are merged. */
    private String key(String column) {
        if (NAMED.containsKey(column)) {
            return "coalesce(%s, '')".formatted(named(column));
        }
        return switch (type(column)) {
            case "bool" -> "t." + column + "::integer";
            case "int8range" -> "lower(t." + column + ")";
            case "text" -> "t." + column + " collate \"C\"";
            default -> "t." + column;
        };
    }

    private String text(String column) {
        if (column.equals("sealer_ids")) {
            return SEALERS;
        }
        // an id that names nobody differs from every name
        return NAMED.containsKey(column)
                ? "coalesce(%s::text, 'nobody ' || t.%s)".formatted(named(column), column)
                : "t." + column + "::text";
    }

    private String named(String column) {
        String name = NAMED.getOrDefault(column, "");
        String[] parts = name.split("\\.", 2);
        String join =
                "left join %s n_%s on n_%s.id = t.%s".formatted(parts[0], column, column, column);
        if (!joins.contains(join)) {
            joins.add(join);
        }
        return "n_" + column + "." + parts[1];
    }

    private String type(String column) {
        String type = types.get(column);
        if (type == null) {
            throw new IllegalStateException(table.name() + " has no column " + column);
        }
        return type;
    }
}
