package io.windlass.ledger.read;

import io.windlass.chain.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about tokens. */
public final class Tokens {
    private static final String FIND =
            """
            select a.address as token, t.kind, o.name, o.symbol, o.decimals, t.first_block, t.transfers, t.holders,
                   o.total_supply, o.block_number, o.block_hash, o.problem
            from address a
            cross join lateral (select * from token where address_id = a.id limit 1) t
            left join lateral (select * from token_observation where address_id = a.id limit 1) o on true
            where a.address = :address
            """;

    private final JdbcClient jdbc;

    Tokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<TokenRow> find(Address token) {
        return jdbc.sql(FIND).param("address", token.bytes().array()).query(Tokens::row).optional();
    }

    private static TokenRow row(ResultSet row, int n) throws SQLException {
        return new TokenRow(
                TransferQuery.label(row),
                Columns.block(row, "first_block"),
                row.getLong("transfers"),
                row.getLong("holders"),
                Columns.wholeOrNull(row, "total_supply"),
                Columns.blockOrNull(row, "block_number"),
                Columns.blockHashOrNull(row, "block_hash"),
                row.getString("problem"));
    }

    /** Newest first. */
    public Page<TransferRow> transfers(Address token, PageWish wish) {
        return of(token, id -> new Transfers(jdbc).ofToken(id, wish));
    }

    /** Greatest amount first; while history is being filled, in the order of some time ago. */
    public Page<HoldingRow> holders(Address token, PageWish wish) {
        return of(token, id -> new Holdings(jdbc).holders(id, wish));
    }

    /** The numbered pieces of an ERC-721 or ERC-1155 token, greatest number first. */
    public Page<ItemRow> items(Address token, PageWish wish) {
        return of(token, id -> new Holdings(jdbc).itemsOf(id, wish));
    }

    private <T> Page<T> of(Address token, IntFunction<Page<T>> page) {
        Optional<Integer> id = Addresses.id(jdbc, token);
        return id.isPresent() ? page.apply(id.get()) : new Page<>(List.of(), null, null);
    }
}
