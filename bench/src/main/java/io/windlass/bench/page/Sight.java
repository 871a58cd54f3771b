package io.windlass.bench.page;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One kind of page or answer, with every path of its kind that the ledger has something for. */
record Sight(String name, boolean isPage, List<String> paths) {
    private static final int MOST = 20_000;
    private static final String BLOCKS = "select number::text from block order by 1";
    private static final String TRANSACTIONS =
            "select '0x' || encode(hash, 'hex') from transaction limit " + MOST;
    private static final String ADDRESSES =
            "select '0x' || encode(address, 'hex') from address where transactions > 0 limit "
                    + MOST;

    static List<Sight> all(Connection ledger) throws SQLException {
        List<Sight> all = new ArrayList<>();
        add("block", "/block/", "/api/v1/blocks/", texts(ledger, BLOCKS), all);
        add("transaction", "/tx/", "/api/v1/transactions/", texts(ledger, TRANSACTIONS), all);
        add("address", "/address/", "/api/v1/addresses/", texts(ledger, ADDRESSES), all);
        return all;
    }

    private static void add(
            String kind, String page, String api, List<String> names, List<Sight> all) {
        all.add(new Sight(kind + " page", true, names.stream().map(page::concat).toList()));
        all.add(new Sight(kind + " API", false, names.stream().map(api::concat).toList()));
    }

    private static List<String> texts(Connection ledger, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = ledger.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
