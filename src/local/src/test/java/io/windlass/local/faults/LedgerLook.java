package io.windlass.local.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What one ledger holds, asked in plain SQL. */
record LedgerLook(Grounds grounds, String name) {
    private static final String STATE =
            """
            select coalesce(string_agg(blocks::text, ' ') || ' ' || (select blocks from counter)
                || ' ' || (select number || ' 0x' || encode(hash, 'hex') from tip), '')
            from coverage\
            """;

    /** Grows with each commit. */
    long announcements() throws SQLException {
        return Long.parseLong(text("select coalesce(max(sequence), 0) from announcement"));
    }

    long blocks() throws SQLException {
        return Long.parseLong(text("select blocks from counter"));
    }

    /** Blocks that failed a proof. */
    long quarantined() throws SQLException {
        return Long.parseLong(text("select count(*) from quarantine"));
    }

    long orphans() throws SQLException {
        return Long.parseLong(text("select count(*) from orphan"));
    }

    boolean orphaned(String hash) throws SQLException {
        return counts("orphan", hash);
    }

    boolean stores(GethCalls.Head block) throws SQLException {
        return counts("block", block.hash());
    }

    private boolean counts(String table, String hash) throws SQLException {
        return text("select count(*) from %s where '0x' || encode(hash, 'hex') = '%s'"
                        .formatted(table, hash))
                .equals("1");
    }

    long transactions() throws SQLException {
        return Long.parseLong(text("select transactions from counter"));
    }

    /** The number of the newest block; -1 where there is none. */
    long tip() throws SQLException {
        return Long.parseLong(text("select coalesce(max(number), -1) from tip"));
    }

    /** Whether every block up to the head is covered, and the tip is the head. */
    boolean holds(long head, String hash) throws SQLException {
        return text(STATE).equals("[0,%1$d) %1$d %2$d %3$s".formatted(head + 1, head, hash));
    }

    List<String> lines(String... statements) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = grounds.connect(name);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            try (ResultSet rows = statement.executeQuery(statements[statements.length - 1])) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
        }
        return lines;
    }

    private String text(String query) throws SQLException {
        return lines(query).getFirst();
    }
}
