package io.windlass.ledger.compare;

import io.windlass.ledger.compare.RowCursor.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two sides of one table, merged in the order of their keys. */
final class TableComparison {
    private static final int SHOWN = 10;
    private static final int LONGEST = 120;

    private final String table;
    private final List<String> key;
    private final List<String> columns;
    private final List<String> differences = new ArrayList<>();
    private long rows;
    private long different;

    TableComparison(ComparedTable table, List<String> columns) {
        this.table = table.name();
        this.key = table.key();
        this.columns = columns;
    }

    TableResult run(RowCursor one, RowCursor other) throws SQLException {
        Row a = one.current();
        Row b = other.current();
        while (a != null || b != null) {
            rows++;
            int order = a == null ? 1 : b == null ? -1 : a.key().compareTo(b.key());
            if (order < 0) {
                note(a, "only in A");
            } else if (order > 0) {
                note(b, "only in B");
            } else {
                compare(a, b);
            }
            if (order <= 0) {
                one.next();
                a = one.current();
            }
            if (order >= 0) {
                other.next();
                b = other.current();
            }
        }
        return new TableResult(table, rows, different, List.copyOf(differences));
    }

    private void compare(@Nullable Row a, @Nullable Row b) {
        if (a == null || b == null || a.values().equals(b.values())) {
            return;
        }
        List<String> unequal = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String left = a.values().get(i);
            String right = b.values().get(i);
            if (!Objects.equals(left, right)) {
                unequal.add(
                        "%s is %s in A, %s in B"
                                .formatted(columns.get(i), shortened(left), shortened(right)));
            }
        }
        note(a, String.join("; ", unequal));
    }

    private void note(@Nullable Row row, String what) {
        different++;
        if (row != null && differences.size() < SHOWN) {
            List<String> name = new ArrayList<>();
            for (String column : key) {
                name.add(column + " " + shortened(row.values().get(columns.indexOf(column))));
            }
            differences.add(table + " " + String.join(", ", name) + ": " + what);
        }
    }

    private static String shortened(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
