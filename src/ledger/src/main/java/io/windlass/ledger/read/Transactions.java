package io.windlass.ledger.read;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.Transaction;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.ledger.read.Cursor.Way;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about transactions. */
public final class Transactions {
    private static final String LOOK_UP =
            """
            select t.block_number, t.tx_index, t.first_log_index, t.logs
            from transaction_lookup l
            cross join lateral (
                select * from transaction t
                where t.block_number = l.block_number and t.tx_index = l.tx_index limit 1) t
            where l.prefix = :prefix and l.block_number between :first and :last and t.hash = :hash
            """;

    private static final String FIND =
            TransactionQuery.of(
                    "select * from transaction where block_number = :block and tx_index = :index");

    private static final Placed<Place, TransactionRow> PLACED =
            new Placed<>(
                    TransactionQuery.atPlaces(),
                    Place::block,
                    (statement, places) ->
                            statement.param("indexes", Placed.indexes(places, Place::index)),
                    TransactionQuery::row);

    private static final String WHOLE =
            """
            select raw, cumulative_gas_used, state_root, block_number, first_log_index, logs
            from transaction
            where block_number = :block and tx_index = :index
            """;

    private static final String ORPHANED_IN =
            """
            select number, hash, forgotten_at
            from orphan
            where transaction_hashes @> array[:hash]::bytea[]
            order by forgotten_at desc
            limit 1
            """;

    private static final String CHAIN_ID = "select chain_id from chain";

    private static final Keyset<TransactionRow> PAGE =
            new Keyset<>(
                    "transactions",
                    List.of(Keyset.TOP, Keyset.TOP_INDEX),
                    TransactionQuery.page(Way.OLDER),
                    TransactionQuery.page(Way.NEWER),
                    Transactions::key);

    private static final Keyset<TransactionRow> OF_BLOCK =
            new Keyset<>(
                    "block",
                    List.of(BigInteger.ONE.negate()),
                    TransactionQuery.ofBlock(Way.OLDER),
                    TransactionQuery.ofBlock(Way.NEWER),
                    row -> Keyset.key(row.index()));

    private final JdbcClient jdbc;

    Transactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a transaction lies. */
    record Place(long block, int index) {
        static Place of(ResultSet row, int n) throws SQLException {
            return new Place(row.getLong("block_number"), row.getInt("tx_index"));
        }

        List<BigInteger> key() {
            return Keyset.key(block, index);
        }
    }

    static List<BigInteger> key(TransactionRow row) {
        return Keyset.key(row.block().value(), row.index());
    }

    public Optional<FullTransactionRow> find(TransactionHash hash) {
        return new HashLookup(jdbc).find(hash.bytes(), LOOK_UP, Place::of).map(this::whole);
    }

    /** Where the logs of a transaction are; empty where it is not stored. */
    public Optional<LogRange> logRange(TransactionHash hash) {
        return new HashLookup(jdbc).find(hash.bytes(), LOOK_UP, (row, n) -> logRange(row));
    }

    private static LogRange logRange(ResultSet row) throws SQLException {
        return LogRange.of(
                Columns.block(row, "block_number"),
                row.getInt("first_log_index"),
                row.getInt("logs"));
    }

    Optional<BlockNumber> blockOf(TransactionHash hash) {
        return new HashLookup(jdbc)
                .find(hash.bytes(), LOOK_UP, (row, n) -> Columns.block(row, "block_number"));
    }

    private FullTransactionRow whole(Place place) {
        TransactionRow transaction = at(FIND, place).query(TransactionQuery::row).single();
        BlockRow block = new Blocks(jdbc).findRow(transaction.block()).orElseThrow();
        return at(WHOLE, place).query((row, n) -> whole(transaction, block, row)).single();
    }

    Page<TransactionRow> at(Page<Place> places) {
        return PLACED.at(jdbc, places);
    }

    private JdbcClient.StatementSpec at(String sql, Place place) {
        return jdbc.sql(sql).param("block", place.block).param("index", place.index);
    }

    private FullTransactionRow whole(TransactionRow transaction, BlockRow block, ResultSet row)
            throws SQLException {
        Bytes raw = Columns.bytes(row, "raw");
        LogRange range = logRange(row);
        Transfers transfers = new Transfers(jdbc);
        long moved = transfers.count(range);
        return new FullTransactionRow(
                transaction,
                block,
                signed(transaction.type(), raw),
                raw,
                row.getLong("cumulative_gas_used"),
                Columns.hashOrNull(row, "state_root"),
                range,
                moved,
                moved == 1 ? transfers.of(range, PageWish.first(1)).rows().getFirst() : null);
    }

    private @Nullable Transaction signed(int type, Bytes raw) {
        if (!TransactionCodec.knows(type) || raw.isEmpty()) {
            return null;
        }
        BigInteger network =
                jdbc.sql(CHAIN_ID).query((row, n) -> Columns.whole(row, "chain_id")).single();
        return TransactionCodec.decode(raw, network);
    }

    /** The orphaned block that held this transaction last, where it stands in no stored one. */
    public Optional<Blocks.OrphanRow> orphanedIn(TransactionHash hash) {
        return jdbc.sql(ORPHANED_IN)
                .param("hash", hash.bytes().array())
                .query(Blocks::orphanRow)
                .optional();
    }

    /** All transactions, newest first. */
    public Page<TransactionRow> page(PageWish wish) {
        return PAGE.page(jdbc, wish, TransactionQuery::row, statement -> statement);
    }

    /** Logs in their order. */
    public Page<LogRow> logs(LogRange logs, PageWish wish) {
        return new Logs(jdbc).of(logs, wish);
    }

    /** The token transfers that logs tell, in their order. */
    public Page<TransferRow> transfers(LogRange logs, PageWish wish) {
        return new Transfers(jdbc).of(logs, wish);
    }

    /** The ERC-20 transfers that logs tell: each log one at most. */
    public List<TransferRow> coinsMoved(LogRange logs) {
        return new Transfers(jdbc).coins(logs);
    }

    /** One block's transactions, in order of their index. */
    public Page<TransactionRow> ofBlock(BlockNumber block, PageWish wish) {
        return OF_BLOCK.page(
                jdbc,
                wish,
                TransactionQuery::row,
                statement -> statement.param("block", block.value()));
    }
}
