package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.Wei;
import io.windlass.ledger.read.Cursor.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about addresses; an address never seen has no row and empty lists. */
public final class Addresses {
    private static final String ID = "select id from address where address = :address";

    private static final String FIND =
            """
            select a.id, a.first_block, a.as_of_block, a.transactions, a.transfers,
                   o.amount, o.code_hash, o.block_number, o.block_hash
            from address a left join account_observation o on o.address_id = a.id
            where a.address = :address
            """;

    // A contract is seldom older than its creation: a few rows decide, however many there are.
    private static final String CREATION =
            """
            select t.hash, t.block_number, (select address from address where id = t.from_id) as creator
            from (select block_number, tx_index, role from activity
                  where address_id = :address order by block_number, tx_index limit 32) a
            cross join lateral (
                select * from transaction t
                where t.block_number = a.block_number and t.tx_index = a.tx_index limit 1) t
            where a.role & 4 <> 0
            order by a.block_number, a.tx_index
            limit 1
            """;

    private static final Keyset<TransactionRow> TRANSACTIONS =
            new Keyset<>(
                    "address",
                    List.of(Keyset.TOP, Keyset.TOP_INDEX),
                    TransactionQuery.ofAddress(Way.OLDER),
                    TransactionQuery.ofAddress(Way.NEWER),
                    Transactions::key);

    private final JdbcClient jdbc;

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
                creation(row.getInt("id")));
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

    private AddressRow.@Nullable Creation creation(int id) {
        return jdbc.sql(CREATION)
                .param("address", id)
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
        return of(
                address,
                id ->
                        TRANSACTIONS.page(
                                jdbc,
                                wish,
                                TransactionQuery::row,
                                statement -> statement.param("address", id)));
    }

    /** Token transfers from or to it, newest first. */
    public Page<TransferRow> transfers(Address address, PageWish wish) {
        return of(address, id -> new Transfers(jdbc).ofAddress(id, wish));
    }

    /** What it holds, one row a token. */
    public Page<HoldingRow> holdings(Address address, PageWish wish) {
        return of(address, id -> new Holdings(jdbc).heldBy(id, wish));
    }

    /** The numbered pieces it holds of ERC-721 and ERC-1155 tokens. */
    public Page<ItemRow> items(Address address, PageWish wish) {
        return of(address, id -> new Holdings(jdbc).itemsHeldBy(id, wish));
    }

    private <T> Page<T> of(Address address, IntFunction<Page<T>> page) {
        Optional<Integer> id = id(jdbc, address);
        return id.isPresent() ? page.apply(id.get()) : new Page<>(List.of(), null, null);
    }

    static Optional<Integer> id(JdbcClient jdbc, Address address) {
        return jdbc.sql(ID)
                .param("address", address.bytes().array())
                .query(Integer.class)
                .optional();
    }
}
