package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.TransactionHash;
import io.windlass.ledger.SearchKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finding things by whatever a person typed. */
public final class Search {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");
    private static final int LONGEST = 200;
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private static final String HASH_AT = "select hash from block where number = :number";

    // In the order of the index, by bounds: the start of a text that only a value tells is no range
    // to
    // a plan that knows no values (docs/decisions/0080).
    private static final String TOKENS =
            """
            select a.address as token, t.kind, o.name, o.symbol, o.decimals
            from (select address_id, min(rank) as rank
                  from (select address_id, 0 as rank from token_observation where symbol_key = :key
                        union all
                        (select address_id, 1 from token_observation
                         where symbol_key ~>=~ :key and symbol_key ~<~ :beyond order by symbol_key using ~<~ limit 50)
                        union all
                        (select address_id, 2 from token_observation
                         where name_key ~>=~ :key and name_key ~<~ :beyond order by name_key using ~<~ limit 50)) hits
                  group by address_id) hit
            cross join lateral (select * from token_observation where address_id = hit.address_id limit 1) o
            cross join lateral (select * from token where address_id = hit.address_id limit 1) t
            cross join lateral (select * from address where id = hit.address_id limit 1) a
            order by hit.rank, t.transfers desc, a.address
            limit :limit
            """;

    private final JdbcClient jdbc;

    Search(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something a search text means. */
    public sealed interface Hit {}

    public record BlockHit(BlockNumber number, BlockHash hash) implements Hit {}

    public record TransactionHit(TransactionHash hash, BlockNumber block) implements Hit {}

    public record AddressHit(Address address) implements Hit {}

    public record TokenHit(TokenLabel token) implements Hit {}

    /** A block of this hash was ours once. */
    public record OrphanHit(Blocks.OrphanRow orphan) implements Hit {}

    /**
     * What {@code text} may mean: a block number, a block or transaction hash, an address, or the
     * start of a token's name or symbol; best first.
     */
    public List<Hit> search(String text, int limit) {
        String wanted =
                text.strip()
                        .substring(0, Math.min(text.strip().length(), LONGEST))
                        .toLowerCase(Locale.ROOT);
        List<Hit> hits = new ArrayList<>();
        if (NUMBER.matcher(wanted).matches()) {
            addBlock(hits, new BlockNumber(Long.parseLong(wanted)));
        } else if (HASH.matcher(wanted).matches()) {
            addHash(hits, wanted);
        } else if (ADDRESS.matcher(wanted).matches()) {
            addAddress(hits, Address.fromHex(wanted));
        }
        if (hits.isEmpty()) {
            addTokens(hits, wanted, limit);
        }
        return hits.size() <= limit ? hits : hits.subList(0, limit);
    }

    private void addBlock(List<Hit> hits, BlockNumber number) {
        jdbc.sql(HASH_AT)
                .param("number", number.value())
                .query((row, n) -> new BlockHit(number, Columns.blockHash(row, "hash")))
                .optional()
                .ifPresent(hits::add);
    }

    private void addHash(List<Hit> hits, String hex) {
        TransactionHash transaction = TransactionHash.fromHex(hex);
        Transactions transactions = new Transactions(jdbc);
        transactions
                .blockOf(transaction)
                .ifPresent(block -> hits.add(new TransactionHit(transaction, block)));
        BlockHash block = BlockHash.fromHex(hex);
        Blocks blocks = new Blocks(jdbc);
        blocks.numberOf(block).ifPresent(number -> hits.add(new BlockHit(number, block)));
        if (hits.isEmpty()) {
            blocks.orphan(block)
                    .or(() -> transactions.orphanedIn(transaction))
                    .ifPresent(orphan -> hits.add(new OrphanHit(orphan)));
        }
    }

    private void addAddress(List<Hit> hits, Address address) {
        new Tokens(jdbc).find(address).ifPresent(token -> hits.add(new TokenHit(token.label())));
        if (Addresses.id(jdbc, address).isPresent()) {
            hits.add(new AddressHit(address));
        }
    }

    private void addTokens(List<Hit> hits, String text, int limit) {
        String key = SearchKey.of(text);
        if (key.isEmpty()) {
            return;
        }
        jdbc.sql(TOKENS)
                .param("key", key)
                .param("beyond", key + LAST_CHARACTER)
                .param("limit", limit)
                .query((row, n) -> new TokenHit(TransferQuery.label(row)))
                .list()
                .forEach(hits::add);
    }
}
