package io.windlass.ledger;

import io.windlass.ledger.compare.LedgerComparison;
import io.windlass.ledger.compare.TableResult;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Says in words how two ledgers differ. */
public final class SameLedgers {
    private SameLedgers() {}

    /** The first differences of every table; empty when the ledgers hold the same. */
    public static List<String> differences(TestLedger one, TestLedger other) {
        LedgerComparison comparison =
                new LedgerComparison(
                        one.owner().dataSource(), other.owner().dataSource(), Optional.empty());
        try {
            return comparison.run(comparison.tables(), _ -> {}).stream()
                    .map(TableResult::differences)
                    .flatMap(List::stream)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("not compared", e);
        }
    }
}
