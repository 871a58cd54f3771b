package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.Wei;
import io.windlass.ledger.read.Cursor.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Questions about addresses; an address never seen has no row and empty lists. */
public final class Addresses {
    private static final String ID = "select id from address where address = :address";

    private static final String REACH =
            """
            select id, first_block, coalesce(as_of_block, -1) as last_block
            from address where address = :address
            """;

    private static final String FIND =
            """
            select a.id, a.first_block, a.as_of_block, coalesce(a.as_of_block, -1) as last_block,
                   a.transactions, a.transfers,
                   o.amount, o.code_hash, o.block_number, o.block_hash
            from address a left join account_observation o on o.address_id = a.id
            where a.address = :address
            """;

    // A contract is seldom older than its creation: a few rows decide, however many there are.
    private static final String CREATION =
            """
            select t.hash, t.block_number, (select address from address where id = t.from_id) as creator
            from (select block_number, tx_index, role from activity
                  where address_id = :address and block_number between :first and :last
                  order by block_number, tx_index limit 32) a
            cross join lateral (
                select * from transaction t
                where t.block_number = a.block_number and t.tx_index = a.tx_index limit 1) t
            where a.role & 4 <> 0
            order by a.block_number, a.tx_index
            limit 1
            """;

    private static final Keyset<Transactions.Place> TRANSACTIONS =
            new Keyset<>(
                    "address",
                    List.of(Keyset.TOP, Keyset.TOP_INDEX),
                    TransactionQuery.placesOfAddress(Way.OLDER),
                    TransactionQuery.placesOfAddress(Way.NEWER),
                    Transactions.Place::key);

    private final JdbcClient jdbc;

    /** Every block in which it took part lies between these; the last is −1 where there is none. */
    record Reach(int id, long first, long last) {
        private static Reach of(ResultSet row, int n) throws SQLException {
            return new Reach(
                    row.getInt("id"), row.getLong("first_block"), row.getLong("last_block"));
        }

        /** Partitions outside of it are not even opened. */
        StatementSpec bind(StatementSpec statement) {
            return statement.param("address", id).param("first", first).param("last", last);
        }
    }

    Addresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<AddressRow> find(Address address) {
        return jdbc.sql(FIND)
                .param("address", address.bytes().array())
                .query((row, n) -> row(address, row))
                .optional();
    }

    private AddressRow row(Address address, ResultSet row) throws SQLException {
        return new AddressRow(
                address,
                Columns.block(row, "first_block"),
                Columns.blockOrNull(row, "as_of_block"),
                row.getLong("transactions"),
                row.getLong("transfers"),
                balance(row),
                new Tokens(jdbc).find(address).orElse(null),
                creation(Reach.of(row, 0)));
    }

    private static @Nullable BalanceRow balance(ResultSet row) throws SQLException {
        Wei amount = Columns.weiOrNull(row, "amount");
        return amount == null
                ? null
                : new BalanceRow(
                        amount,
                        Columns.hashOrNull(row, "code_hash"),
                        Columns.block(row, "block_number"),
                        Columns.blockHash(row, "block_hash"));
    }

    private AddressRow.@Nullable Creation creation(Reach reach) {
        return reach.bind(jdbc.sql(CREATION))
                .query((row, n) ->
                        new AddressRow.Creation(
                                Columns.transactionHash(row, "hash"),
                                Columns.address(row, "creator"),
                                Columns.block(row, "block_number")))
                .optional()
                .orElse(null);
    }

    /** Transactions in which it is sender, recipient or created contract, newest first. */
    public Page<TransactionRow> transactions(Address address, PageWish wish) {
        return ofPart(
                address,
                reach ->
                        new Transactions(jdbc)
                                .at(
                                        TRANSACTIONS.page(
                                                jdbc, wish, Transactions.Place::of, reach::bind)));
    }

    /** Token transfers from or to it, newest first. */
    public Page<TransferRow> transfers(Address address, PageWish wish) {
        return ofPart(address, reach -> new Transfers(jdbc).ofAddress(reach, wish));
    }

    /** What it holds, one row a token. */
    public Page<HoldingRow> holdings(Address address, PageWish wish) {
        return of(address, reach -> new Holdings(jdbc).heldBy(reach.id(), wish));
    }

    /** The numbered pieces it holds of ERC-721 and ERC-1155 tokens. */
    public Page<ItemRow> items(Address address, PageWish wish) {
        return of(address, reach -> new Holdings(jdbc).itemsHeldBy(reach.id(), wish));
    }

    private <T> Page<T> ofPart(Address address, Function<Reach, Page<T>> page) {
        return of(address, reach -> reach.last < 0 ? Page.empty() : page.apply(reach));
    }

    private <T> Page<T> of(Address address, Function<Reach, Page<T>> page) {
        Optional<Reach> reach =
                jdbc.sql(REACH)
                        .param("address", address.bytes().array())
                        .query(Reach::of)
                        .optional();
        return reach.map(page).orElseGet(Page::empty);
    }

    static Optional<Integer> id(JdbcClient jdbc, Address address) {
        return jdbc.sql(ID)
                .param("address", address.bytes().array())
                .query(Integer.class)
                .optional();
    }
}
