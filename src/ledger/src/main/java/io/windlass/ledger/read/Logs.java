package io.windlass.ledger.read;

import io.windlass.chain.Hash;
import io.windlass.chain.Log;
import io.windlass.ledger.read.Cursor.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The logs of a transaction. */
final class Logs {
    private static final String OLDER = query(Way.OLDER);
    private static final String NEWER = query(Way.NEWER);

    private final JdbcClient jdbc;

    Logs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String query(Way way) {
        return """
        select l.block_number, l.tx_index, l.log_index, l.topic0, l.topic1, l.topic2, l.topic3, l.data,
               (select address from address where id = l.address_id) as address
        from log l
        where l.block_number = :block and l.log_index >= :first and l.log_index < :end and l.log_index %s
        limit :limit
        """
                .formatted(
                        way == Way.OLDER
                                ? "> " + LogRange.PLACE + " order by l.log_index"
                                : "< " + LogRange.PLACE + " order by l.log_index desc");
    }

    Page<LogRow> of(LogRange range, PageWish wish) {
        return new Keyset<LogRow>(
                        "logs",
                        List.of(LogRange.BEFORE),
                        OLDER,
                        NEWER,
                        row -> Keyset.key(range.place(row.index())))
                .page(jdbc, wish, Logs::row, range::bind);
    }

    private static LogRow row(ResultSet row, int n) throws SQLException {
        return new LogRow(
                Columns.block(row, "block_number"),
                row.getInt("tx_index"),
                row.getInt("log_index"),
                log(row));
    }

    private static Log log(ResultSet row) throws SQLException {
        List<Hash> topics = new ArrayList<>();
        for (String column : List.of("topic0", "topic1", "topic2", "topic3")) {
            Hash topic = Columns.hashOrNull(row, column);
            if (topic != null) {
                topics.add(topic);
            }
        }
        return new Log(Columns.address(row, "address"), topics, Columns.bytes(row, "data"));
    }
}
