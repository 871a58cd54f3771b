package io.windlass.ledger.read;

import io.windlass.chain.TokenTransfer;
import io.windlass.ledger.KindNumber;
import io.windlass.ledger.read.Cursor.Way;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final Keyset<Place> OF_ADDRESS =
            new Keyset<>(
                    "address-transfers",
                    START,
                    TransferQuery.placesOfAddress(Way.OLDER),
                    TransferQuery.placesOfAddress(Way.NEWER),
                    Place::key);

    private static final Placed<Place, TransferRow> PLACED =
            new Placed<>(
                    TransferQuery.atPlaces(),
                    Place::block,
                    (statement, places) ->
                            statement
                                    .param("logs", Placed.indexes(places, Place::log))
                                    .param("subs", Placed.indexes(places, Place::sub)),
                    TransferQuery::row);

    private static final String OLDER_OF_TRANSACTION = TransferQuery.ofTransaction(Way.OLDER);
    private static final String NEWER_OF_TRANSACTION = TransferQuery.ofTransaction(Way.NEWER);

    private static final String COUNT =
            "select count(*) as transfers from token_transfer where " + TransferQuery.TOLD_BY_LOGS;

    private static final String COINS = TransferQuery.coinsOfLogs();

    private final JdbcClient jdbc;

    /** Where a transfer lies. */
    private record Place(long block, int log, int sub) {
        private static Place of(ResultSet row, int n) throws SQLException {
            return new Place(
                    row.getLong("block_number"), row.getInt("log_index"), row.getInt("sub_index"));
        }

        private List<BigInteger> key() {
            return Keyset.key(block, log, sub);
        }
    }

    Transfers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static List<BigInteger> key(TransferRow row) {
        return Keyset.key(row.block().value(), row.logIndex(), row.subIndex());
    }

    /** How many these logs tell. */
    long count(LogRange logs) {
        return logs.isEmpty()
                ? 0
                : logs.bind(jdbc.sql(COUNT)).query((row, n) -> row.getLong("transfers")).single();
    }

    /** Those that these logs tell, in their order. */
    Page<TransferRow> of(LogRange logs, PageWish wish) {
        return new Keyset<TransferRow>(
                        "transaction-transfers",
                        List.of(LogRange.BEFORE, BigInteger.ONE.negate()),
                        OLDER_OF_TRANSACTION,
                        NEWER_OF_TRANSACTION,
                        row -> Keyset.key(logs.place(row.logIndex()), row.subIndex()))
                .page(jdbc, wish, TransferQuery::row, logs::bind);
    }

    /** Those of ERC-20 tokens that these logs tell. */
    List<TransferRow> coins(LogRange logs) {
        return logs.isEmpty()
                ? List.of()
                : logs.bind(jdbc.sql(COINS))
                        .param("kind", KindNumber.of(TokenTransfer.Kind.ERC20))
                        .query(TransferQuery::row)
                        .list();
    }

    Page<TransferRow> ofToken(int token, PageWish wish) {
        return OF_TOKEN.page(
                jdbc, wish, TransferQuery::row, statement -> statement.param("token", token));
    }

    Page<TransferRow> ofAddress(Addresses.Reach reach, PageWish wish) {
        return PLACED.at(jdbc, OF_ADDRESS.page(jdbc, wish, Place::of, reach::bind));
    }
}
