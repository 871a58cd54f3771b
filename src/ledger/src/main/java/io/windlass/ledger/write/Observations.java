package io.windlass.ledger.write;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Wei;
import io.windlass.ledger.SearchKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A node's word about addresses, each with the block it was given for: which addresses are due, and
 * what was read.
 */
public final class Observations {
    private static final String DUE_ACCOUNTS =
            """
            select a.address, d.since_block
            from account_due d join address a on a.id = d.address_id
            order by d.since_block, d.address_id
            limit :limit
            """;

    private static final String DUE_TOKENS =
            """
            select a.address, d.since_block, d.refusals
            from token_due d join address a on a.id = d.address_id
            where d.again_at <= clock_timestamp()
            order by d.since_block, d.address_id
            limit :limit
            """;

    // half a minute, a minute, two minutes ...
    private static final String ASK_LATER =
            """
            update token_due d
            set refusals = d.refusals + 1,
                again_at = clock_timestamp() + interval '30 s' * power(2, least(d.refusals, 10))
            from address a
            where a.address = :address and d.address_id = a.id
            """;

    private static final String IS_STORED =
            "select exists (select from block where number = :number and hash = :hash)";

    private static final String KEEP_ACCOUNTS =
            """
            insert into account_observation (address_id, amount, code_hash, block_number, block_hash)
            select a.id, o.amount, o.code_hash, :number, :hash
            from unnest(:addresses, :amounts, :code_hashes) as o (address, amount, code_hash)
            join address a on a.address = o.address
            order by a.id
            on conflict (address_id) do update
                set amount = excluded.amount, code_hash = excluded.code_hash,
                    block_number = excluded.block_number, block_hash = excluded.block_hash
                where account_observation.block_number <= excluded.block_number
            """;

    private static final String DONE_ACCOUNTS =
            """
            delete from account_due d using address a
            where a.address = any (:addresses) and d.address_id = a.id and d.since_block <= :number
            """;

    private static final String KEEP_TOKEN =
            """
            insert into token_observation
                (address_id, name, symbol, name_key, symbol_key, decimals, total_supply, problem, block_number, block_hash)
            select id, :name, :symbol, :name_key, :symbol_key, :decimals, :total_supply, :problem, :number, :hash
            from address where address = :address
            on conflict (address_id) do update
                set name = excluded.name, symbol = excluded.symbol, name_key = excluded.name_key,
                    symbol_key = excluded.symbol_key, decimals = excluded.decimals,
                    total_supply = excluded.total_supply, problem = excluded.problem,
                    block_number = excluded.block_number, block_hash = excluded.block_hash
                where token_observation.block_number <= excluded.block_number
            """;

    private static final String DONE_TOKEN =
            """
            delete from token_due d using address a
            where a.address = :address and d.address_id = a.id and d.since_block <= :number
            """;

    private static final int LONGEST_BYTES = 65_536;
    private static final int LONGEST_PROBLEM = 500;

    private final DataSource writer;

    Observations(DataSource writer) {
        this.writer = writer;
    }

    /** An address whose balance and code should be read, oldest wish first. */
    public record DueAccount(Address address, BlockNumber since) {}

    /**
     * A token whose name, symbol and decimals should be read.
     *
     * @param refusals how often it was put off
     */
    public record DueToken(Address address, BlockNumber since, int refusals) {}

    /**
     * What a node said about an account.
     *
     * @param codeHash null where the address has no code
     */
    public record Account(Address address, Wei balance, @Nullable Hash codeHash) {}

    /**
     * What a token contract says about itself, as bytes; null where it does not answer. Bytes
     * beyond 64 KiB are not kept.
     *
     * @param problem null, or in words why the contract could not be read
     */
    public record TokenFacts(
            Address address,
            @Nullable Bytes name,
            @Nullable Bytes symbol,
            @Nullable BigInteger decimals,
            @Nullable BigInteger totalSupply,
            @Nullable String problem) {}

    public List<DueAccount> dueAccounts(int limit) {
        return JdbcClient.create(writer)
                .sql(DUE_ACCOUNTS)
                .param("limit", limit)
                .query((row, n) ->
                        new DueAccount(
                                Address.owned(row.getBytes("address")),
                                new BlockNumber(row.getLong("since_block"))))
                .list();
    }

    public List<DueToken> dueTokens(int limit) {
        return JdbcClient.create(writer)
                .sql(DUE_TOKENS)
                .param("limit", limit)
                .query((row, n) ->
                        new DueToken(
                                Address.owned(row.getBytes("address")),
                                new BlockNumber(row.getLong("since_block")),
                                row.getInt("refusals")))
                .list();
    }

    /** Puts off a token that could not be read, each time twice as long; it stays due. */
    public void askLater(Address token) {
        JdbcClient.create(writer).sql(ASK_LATER).param("address", token.bytes().array()).update();
    }

    /**
     * Stores what a node said at the block with this hash; an observation older than a stored one
     * changes nothing.
     *
     * @return false when that block is not (or no longer) stored: nothing was written then
     */
    public boolean observeAccounts(BlockNumber at, BlockHash hash, List<Account> accounts) {
        return observe(at, hash, work -> keep(work, at, hash, accounts));
    }

    /** As {@link #observeAccounts}. */
    public boolean observeTokens(BlockNumber at, BlockHash hash, List<TokenFacts> tokens) {
        return observe(at, hash, work -> tokens.forEach(t -> keep(work, at, hash, t)));
    }

    private boolean observe(BlockNumber at, BlockHash hash, Consumer<UnitOfWork> keep) {
        return UnitOfWork.run(
                writer,
                work -> {
                    work.holdOffForget();
                    work.holdState();
                    boolean stored =
                            work.jdbc()
                                    .sql(IS_STORED)
                                    .param("number", at.value())
                                    .param("hash", hash.bytes().array())
                                    .query(Boolean.class)
                                    .single();
                    if (stored) {
                        keep.accept(work);
                    }
                    return stored;
                });
    }

    private static void keep(
            UnitOfWork work, BlockNumber at, BlockHash hash, List<Account> accounts) {
        List<Bytes> addresses =
                accounts.stream().map(account -> account.address().bytes()).toList();
        List<@Nullable Bytes> codes = new ArrayList<>(accounts.size());
        for (Account account : accounts) {
            Hash code = account.codeHash();
            codes.add(code == null ? null : code.bytes());
        }
        work.jdbc()
                .sql(KEEP_ACCOUNTS)
                .param("addresses", work.bytes(addresses))
                .param(
                        "amounts",
                        work.numerics(accounts.stream().map(a -> a.balance().value()).toList()))
                .param("code_hashes", work.bytes(codes))
                .param("number", at.value())
                .param("hash", hash.bytes().array())
                .update();
        work.jdbc()
                .sql(DONE_ACCOUNTS)
                .param("addresses", work.bytes(addresses))
                .param("number", at.value())
                .update();
    }

    private static void keep(UnitOfWork work, BlockNumber at, BlockHash hash, TokenFacts token) {
        Bytes name = shortened(token.name());
        Bytes symbol = shortened(token.symbol());
        work.jdbc()
                .sql(KEEP_TOKEN)
                .param("address", token.address().bytes().array())
                .param("name", name == null ? null : name.array(), Types.BINARY)
                .param("symbol", symbol == null ? null : symbol.array(), Types.BINARY)
                .param("name_key", name == null ? null : SearchKey.of(name), Types.VARCHAR)
                .param("symbol_key", symbol == null ? null : SearchKey.of(symbol), Types.VARCHAR)
                .param("decimals", decimal(token.decimals()), Types.NUMERIC)
                .param("total_supply", decimal(token.totalSupply()), Types.NUMERIC)
                .param("problem", problem(token.problem()), Types.VARCHAR)
                .param("number", at.value())
                .param("hash", hash.bytes().array())
                .update();
        work.jdbc()
                .sql(DONE_TOKEN)
                .param("address", token.address().bytes().array())
                .param("number", at.value())
                .update();
    }

    private static @Nullable Bytes shortened(@Nullable Bytes text) {
        return text == null || text.size() <= LONGEST_BYTES ? text : text.slice(0, LONGEST_BYTES);
    }

    private static @Nullable BigDecimal decimal(@Nullable BigInteger value) {
        return value == null ? null : new BigDecimal(value);
    }

    private static @Nullable String problem(@Nullable String problem) {
        if (problem == null) {
            return null;
        }
        String clean = problem.replace('\0', '\uFFFD');
        return clean.substring(0, Math.min(clean.length(), LONGEST_PROBLEM));
    }
}
