package io.windlass.local.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the ledger holds, asked with its reader's login and plain SQL. */
record LedgerFacts(String jdbcUrl) {
    private static final String HOLES =
            "select max(number) - min(number) + 1 - count(*) from block";
    private static final String UNLINKED =
            """
            select count(*) from (
                select parent_hash, lag(hash) over (order by number) as before from block) linked
            where before is not null and before <> parent_hash\
            """;
    private static final String TWICE =
            """
            select count(*) from (
                select number, prefix from block_lookup group by 1, 2 having count(*) > 1) doubled\
            """;
    private static final String LOST_ROWS =
            """
            select (select coalesce(sum(transactions), 0) from block) - (select count(*) from transaction)
                 + (select coalesce(sum(logs), 0) from block) - (select count(*) from log)\
            """;
    private static final String RANGES = "select count(*) from coverage";
    private static final String UNCOVERED =
            """
            select count(*) from block
            where not exists (select from coverage where blocks @> block.number)\
            """;

    long tip() throws SQLException {
        return number("select coalesce(max(number), -1) from tip");
    }

    long holes() throws SQLException {
        return number(HOLES);
    }

    long unlinked() throws SQLException {
        return number(UNLINKED);
    }

    long twice() throws SQLException {
        return number(TWICE);
    }

    long lostRows() throws SQLException {
        return number(LOST_ROWS);
    }

    long ranges() throws SQLException {
        return number(RANGES);
    }

    long uncovered() throws SQLException {
        return number(UNCOVERED);
    }

    /** Hash by number, as stored. */
    SortedMap<Long, String> hashes() throws SQLException {
        SortedMap<Long, String> hashes = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number, hash from block")) {
            while (rows.next()) {
                hashes.put(rows.getLong(1), "0x" + HexFormat.of().formatHex(rows.getBytes(2)));
            }
        }
        return hashes;
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
