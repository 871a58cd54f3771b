package io.windlass.ledger.compare;

import io.windlass.chain.BlockNumber;
import io.windlass.ledger.SchemaMismatch;
import io.windlass.ledger.schema.SchemaVersion;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code ledger compare A B [--upto NUMBER]}: prints what differs; the last line is a verdict. */
public final class CompareConsole {
    static final int EQUAL = 0;
    static final int DIFFERENT = 1;
    static final int NOT_COMPARED = 2;

    private static final String USAGE =
            "usage: ledger compare A B [--upto NUMBER], where A and B are like"
                    + " jdbc:postgresql://127.0.0.1:5432/windlass?user=reader&password=…";

    private final PrintStream out;

    CompareConsole(PrintStream out) {
        this.out = out;
    }

    /** Ends with 0 when equal, 1 when different, 2 when they could not be compared. */
    public static void main(String[] arguments) {
        // a verdict is all that it says
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CompareConsole(out).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        try {
            return compare(Wish.of(arguments));
        } catch (IllegalArgumentException | SchemaMismatch | FlywayException | SQLException e) {
            // Flyway's sentence has a table below it
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            out.println("not compared: " + why);
            return NOT_COMPARED;
        }
    }

    /** What the command line asks for. */
    private record Wish(String one, String other, Optional<BlockNumber> upto) {
        static Wish of(List<String> arguments) {
            boolean cut = arguments.size() == 4 && arguments.get(2).equals("--upto");
            if (!cut && arguments.size() != 2) {
                throw new IllegalArgumentException(USAGE);
            }
            return new Wish(
                    arguments.get(0),
                    arguments.get(1),
                    cut ? Optional.of(number(arguments.get(3))) : Optional.empty());
        }

        private static BlockNumber number(String text) {
            if (!text.matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException("--upto takes a block number, not " + text);
            }
            return new BlockNumber(Long.parseLong(text));
        }
    }

    private int compare(Wish wish) throws SQLException {
        DataSource one = open("A", wish.one);
        DataSource other = open("B", wish.other);
        LedgerComparison comparison = new LedgerComparison(one, other, wish.upto);
        List<TableResult> results = comparison.run(comparison.tables(), this::print);
        out.println("left out: " + String.join(", ", leftOut(comparison)));
        long rows = results.stream().mapToLong(TableResult::rows).sum();
        long different = results.stream().mapToLong(TableResult::different).sum();
        String where = wish.upto.map(number -> " up to block " + number).orElse("");
        if (different == 0) {
            out.printf("equal: %,d rows in %d tables%s%n", rows, results.size(), where);
            return EQUAL;
        }
        long tables = results.stream().filter(result -> result.different() > 0).count();
        out.printf("different: %,d of %,d rows, in %d tables%s%n", different, rows, tables, where);
        return DIFFERENT;
    }

    private static List<String> leftOut(LedgerComparison comparison) {
        List<String> names = new ArrayList<>(LedgerComparison.leftOut());
        ComparedTable.ALL.stream()
                .map(ComparedTable::name)
                .filter(name -> !comparison.tables().contains(name))
                .forEach(names::add);
        return names;
    }

    private DataSource open(String side, String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(side + " is no ledger's JDBC URL; " + USAGE);
        }
        PGSimpleDataSource ledger = new PGSimpleDataSource();
        ledger.setUrl(url);
        ledger.setApplicationName("windlass-compare");
        out.println(side + ": " + url.replaceFirst("\\?.*", ""));
        SchemaVersion.require(ledger);
        return ledger;
    }

    private void print(TableResult result) {
        out.printf(
                "%-20s %,14d rows  %s%n",
                result.table(),
                result.rows(),
                result.different() == 0 ? "equal" : result.different() + " differ");
        result.differences().forEach(difference -> out.println("  " + difference));
    }
}
