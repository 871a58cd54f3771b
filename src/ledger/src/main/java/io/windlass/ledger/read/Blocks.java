package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.SealReport;
import io.windlass.chain.Withdrawal;
import io.windlass.chain.encoding.HeaderCodec;
import io.windlass.ledger.read.Cursor.Way;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about blocks. */
public final class Blocks {
    private static final String NUMBER_OF =
            """
            select b.number
            from block_lookup l
            cross join lateral (select * from block b where b.number = l.number limit 1) b
            where l.prefix = :prefix and l.number between :first and :last and b.hash = :hash
            """;

    private static final String FIND = BlockQuery.of("select * from block where number = :number");

    private static final String WHOLE =
            """
            select b.header_rlp, b.quorum, b.uncles, b.withdrawals, b.vote_adds,
                   (select members from validator_set where id = b.validator_set_id) as validators,
                   (select address from address where id = b.vote_id) as candidate,
                   array(select (select address from address where id = s.id)
                         from unnest(b.sealer_ids) with ordinality as s (id, position)
                         order by s.position) as sealers
            from block b
            where b.number = :number
            """;

    private static final String ORPHAN =
            "select number, hash, forgotten_at from orphan where hash = :hash";

    private static final String CHART =
            """
            select number, timestamp, transactions, gas_used, gas_limit
            from block
            where number <= (select number from tip)
            order by number desc
            limit :count
            """;

    private static final Keyset<BlockRow> PAGE =
            new Keyset<>(
                    "blocks",
                    List.of(Keyset.TOP),
                    BlockQuery.page(Way.OLDER),
                    BlockQuery.page(Way.NEWER),
                    row -> Keyset.key(row.number().value()));

    private final JdbcClient jdbc;

    Blocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A block that was on our chain once and is not any more. */
    public record OrphanRow(BlockNumber number, BlockHash hash, OffsetDateTime forgottenAt) {}

    /** A block's weight, for charts. */
    public record ChartPoint(
            BlockNumber number, long timestamp, int transactions, long gasUsed, long gasLimit) {}

    public Optional<BlockNumber> numberOf(BlockHash hash) {
        return new HashLookup(jdbc)
                .find(hash.bytes(), NUMBER_OF, (row, n) -> Columns.block(row, "number"));
    }

    public Optional<FullBlockRow> find(BlockNumber number) {
        return findRow(number)
                .map(block ->
                        jdbc.sql(WHOLE)
                                .param("number", number.value())
                                .query((row, n) -> whole(block, row))
                                .single());
    }

    Optional<BlockRow> findRow(BlockNumber number) {
        return jdbc.sql(FIND).param("number", number.value()).query(BlockQuery::row).optional();
    }

    private static FullBlockRow whole(BlockRow block, ResultSet row) throws SQLException {
        Bytes header = Columns.bytes(row, "header_rlp");
        Address candidate = Columns.addressOrNull(row, "candidate");
        return new FullBlockRow(
                block,
                HeaderCodec.decode(header),
                header,
                addresses((byte[][]) row.getArray("sealers").getArray()),
                members(row.getBytes("validators")),
                row.getInt("quorum"),
                candidate == null
                        ? null
                        : new SealReport.Vote(candidate, row.getBoolean("vote_adds")),
                uncles(ByteBuffer.wrap(row.getBytes("uncles"))),
                withdrawals(ByteBuffer.wrap(row.getBytes("withdrawals"))));
    }

    private static List<Address> addresses(byte[][] values) {
        List<Address> addresses = new ArrayList<>(values.length);
        for (byte[] value : values) {
            addresses.add(Address.owned(value));
        }
        return addresses;
    }

    static List<Address> members(byte @Nullable [] members) {
        List<Address> addresses = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(members == null ? new byte[0] : members);
        while (in.hasRemaining()) {
            addresses.add(Address.owned(take(in, Address.SIZE)));
        }
        return addresses;
    }

    private static List<BlockHash> uncles(ByteBuffer in) {
        List<BlockHash> uncles = new ArrayList<>();
        while (in.hasRemaining()) {
            uncles.add(BlockHash.owned(take(in, BlockHash.SIZE)));
        }
        return uncles;
    }

    private static List<Withdrawal> withdrawals(ByteBuffer in) {
        List<Withdrawal> withdrawals = new ArrayList<>();
        while (in.hasRemaining()) {
            withdrawals.add(
                    new Withdrawal(
                            new BigInteger(1, take(in, Long.BYTES)),
                            new BigInteger(1, take(in, Long.BYTES)),
                            Address.owned(take(in, Address.SIZE)),
                            new BigInteger(1, take(in, Long.BYTES))));
        }
        return withdrawals;
    }

    private static byte[] take(ByteBuffer in, int size) {
        byte[] bytes = new byte[size];
        in.get(bytes);
        return bytes;
    }

    public Optional<OrphanRow> orphan(BlockHash hash) {
        return jdbc.sql(ORPHAN)
                .param("hash", hash.bytes().array())
                .query(Blocks::orphanRow)
                .optional();
    }

    static OrphanRow orphanRow(ResultSet row, int n) throws SQLException {
        return new OrphanRow(
                Columns.block(row, "number"),
                Columns.blockHash(row, "hash"),
                row.getObject("forgotten_at", OffsetDateTime.class));
    }

    /** All blocks, newest first. */
    public Page<BlockRow> page(PageWish wish) {
        return PAGE.page(jdbc, wish, BlockQuery::row, statement -> statement);
    }

    /** The last {@code count} blocks, oldest first. */
    public List<ChartPoint> chart(int count) {
        return jdbc.sql(CHART)
                .param("count", count)
                .query((row, n) ->
                        new ChartPoint(
                                Columns.block(row, "number"),
                                row.getLong("timestamp"),
                                row.getInt("transactions"),
                                row.getLong("gas_used"),
                                row.getLong("gas_limit")))
                .list()
                .reversed();
    }
}
