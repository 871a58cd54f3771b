package io.windlass.ledger.compare;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One column of some row of a table, to be changed and put back. */
record Cell(String table, String column, String type) {
    private static final List<String> KEEP =
            List.of(
                    "drop table if exists kept",
                    "create table kept as select tableoid as home, ctid as place from %1$s limit 1",
                    "alter table kept add was text",
                    """
                    update kept
                    set was = (select %2$s::text from %1$s t where t.tableoid = home and t.ctid = place)
                    """);

    void alter(JdbcClient jdbc) {
        KEEP.forEach(sql -> jdbc.sql(sql.formatted(table, column)).update());
        String change =
                """
                with changed as (
                    update %1$s t set %2$s = %3$s from kept where t.tableoid = home and t.ctid = place
                    returning t.tableoid as new_home, t.ctid as new_place)
                update kept set home = new_home, place = new_place from changed
                """
                        .formatted(table, column, altered());
        if (jdbc.sql(change).update() != 1) {
            throw new IllegalStateException("no row to alter in " + this);
        }
    }

    void restore(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        update %1$s t set %2$s = was::%3$s from kept
                        where t.tableoid = home and t.ctid = place
                        """
                                .formatted(table, column, type))
                .update();
    }

    private String altered() {
        if (column.endsWith("_id") && type.equals("integer")) {
            return switch (column) {
                case "validator_set_id" -> other("validator_set");
                case "observed_id", "seals_observed_id" -> other("observed_reason");
                default -> other("address");
            };
        }
        return switch (type) {
            case "boolean" -> "not coalesce(%s, false)".formatted(column);
            case "bytea" -> "coalesce(%s, '') || '\\x01'".formatted(column);
            case "integer[]" -> "%s || (select min(id) from address)".formatted(column);
            case "int8range" -> "int8range(lower(%1$s), upper(%1$s) + 1)".formatted(column);
            case "text" -> "coalesce(%s, '') || 'x'".formatted(column);
            default -> "(select coalesce(max(%s), 0) + 1 from %s)".formatted(column, table);
        };
    }

    private String other(String names) {
        return "(select id from %s n where n.id is distinct from t.%s order by id limit 1)"
                .formatted(names, column);
    }
}
