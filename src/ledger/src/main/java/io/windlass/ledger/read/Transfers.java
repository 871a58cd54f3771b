package io.windlass.ledger.read;

import io.windlass.chain.BlockNumber;
import io.windlass.ledger.read.Cursor.Way;
import java.math.BigInteger;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Token transfers by transaction, token and address. */
final class Transfers {
    private static final List<BigInteger> START =
            List.of(Keyset.TOP, Keyset.TOP_INDEX, Keyset.TOP_INDEX);

    private static final Keyset<TransferRow> OF_TOKEN =
            new Keyset<>(
                    "token-transfers",
                    START,
                    TransferQuery.ofToken(Way.OLDER),
                    TransferQuery.ofToken(Way.NEWER),
                    Transfers::key);

    private static final Keyset<TransferRow> OF_ADDRESS =
            new Keyset<>(
                    "address-transfers",
                    START,
                    TransferQuery.ofAddress(Way.OLDER),
                    TransferQuery.ofAddress(Way.NEWER),
                    Transfers::key);

    private static final String OF_LOGS = TransferQuery.ofLogs();

    private final JdbcClient jdbc;

    Transfers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static List<BigInteger> key(TransferRow row) {
        return Keyset.key(row.block().value(), row.logIndex(), row.subIndex());
    }

    /** Those told by a block's logs from {@code first} to before {@code end}, in order. */
    List<TransferRow> ofLogs(BlockNumber block, int first, int end) {
        return first == end
                ? List.of()
                : jdbc.sql(OF_LOGS)
                        .param("block", block.value())
                        .param("first", first)
                        .param("end", end)
                        .query(TransferQuery::row)
                        .list();
    }

    Page<TransferRow> ofToken(int token, PageWish wish) {
        return OF_TOKEN.page(
                jdbc, wish, TransferQuery::row, statement -> statement.param("token", token));
    }

    Page<TransferRow> ofAddress(Addresses.Reach reach, PageWish wish) {
        return OF_ADDRESS.page(jdbc, wish, TransferQuery::row, reach::bind);
    }
}
