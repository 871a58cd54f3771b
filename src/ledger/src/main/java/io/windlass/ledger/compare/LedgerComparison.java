package io.windlass.ledger.compare;

import io.windlass.chain.BlockNumber;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Two ledgers, row by row in every table of the chain, whatever ids their rows have: what a table
 * has for names is compared, what they are numbered by is not. Each side is read at one moment, in
 * constant memory.
 */
public final class LedgerComparison {
    private final DataSource one;
    private final DataSource other;
    private final Optional<BlockNumber> upto;

    /**
     * @param upto compares only rows of blocks up to this one, and no sums
     */
    public LedgerComparison(DataSource one, DataSource other, Optional<BlockNumber> upto) {
        this.one = one;
        this.other = other;
        this.upto = upto;
    }

    /** The names of the tables that are compared. */
    public List<String> tables() {
        return ComparedTable.ALL.stream()
                .filter(table -> upto.isEmpty() || table.place() != null)
                .map(ComparedTable::name)
                .toList();
    }

    /** The names of those that are not: two right ledgers may differ in them. */
    public static List<String> leftOut() {
        return ComparedTable.LEFT_OUT;
    }

    /**
     * Compares these tables; tells each result as soon as it is known.
     *
     * @throws SQLException when a side cannot be read
     */
    public List<TableResult> run(List<String> tables, Consumer<TableResult> heard)
            throws SQLException {
        List<TableResult> results = new ArrayList<>();
        try (LedgerSide a = LedgerSide.open(one);
                LedgerSide b = LedgerSide.open(other)) {
            for (ComparedTable table : ComparedTable.ALL) {
                if (tables.contains(table.name())) {
                    TableResult result = run(table, a, b);
                    heard.accept(result);
                    results.add(result);
                }
            }
        }
        return results;
    }

    private TableResult run(ComparedTable table, LedgerSide a, LedgerSide b) throws SQLException {
        Map<String, String> types = a.columns(table);
        if (!types.equals(b.columns(table))) {
            throw new SQLException("table " + table.name() + " has other columns in B than in A");
        }
        NaturalRows rows = new NaturalRows(table, types);
        try (RowCursor left = a.rows(table, rows, upto);
                RowCursor right = b.rows(table, rows, upto)) {
            return new TableComparison(table, rows.columns()).run(left, right);
        }
    }
}
