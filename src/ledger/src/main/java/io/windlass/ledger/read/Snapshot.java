package io.windlass.ledger.read;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.StoredFacts;
import io.windlass.ledger.Tip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One moment of the ledger; valid only inside {@link LedgerReader#read}. */
public final class Snapshot {
    private static final String TOTALS =
            """
            select blocks, transactions, logs, token_transfers, addresses, tokens, observed_blocks,
                   observed_seals, below_quorum
            from counter
            """;

    private static final String POSITION =
            """
            select l.id, l.generation, t.number, t.hash, t.timestamp,
                   (select coalesce(max(sequence), 0) from announcement) as announced
            from ledger l left join tip t on true
            """;

    private final JdbcClient jdbc;

    Snapshot(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The tip that every answer of this snapshot belongs to; nothing while the ledger is empty. */
    public Optional<Tip> tip() {
        return StoredFacts.tip(jdbc);
    }

    /** The tip, and where it stands in the order of all tips that this ledger had. */
    public Position position() {
        return jdbc.sql(POSITION).query(Snapshot::standing).single();
    }

    private static Position standing(ResultSet row, int n) throws SQLException {
        byte[] hash = row.getBytes("hash");
        return new Position(
                row.getObject("id", UUID.class),
                row.getLong("generation"),
                hash == null
                        ? null
                        : new Tip(
                                new BlockNumber(row.getLong("number")),
                                BlockHash.owned(hash),
                                row.getLong("timestamp")),
                row.getLong("announced"));
    }

    public Optional<ChainIdentity> identity() {
        return StoredFacts.identity(jdbc);
    }

    public Totals totals() {
        return jdbc.sql(TOTALS).query(Snapshot::counted).single();
    }

    private static Totals counted(ResultSet row, int n) throws SQLException {
        long blocks = row.getLong("blocks");
        return new Totals(
                blocks,
                row.getLong("transactions"),
                row.getLong("logs"),
                row.getLong("token_transfers"),
                row.getLong("addresses"),
                row.getLong("tokens"),
                blocks - row.getLong("observed_blocks"),
                row.getLong("observed_blocks"),
                blocks - row.getLong("observed_seals"),
                row.getLong("below_quorum"));
    }

    public Blocks blocks() {
        return new Blocks(jdbc);
    }

    public Transactions transactions() {
        return new Transactions(jdbc);
    }

    public Addresses addresses() {
        return new Addresses(jdbc);
    }

    public Tokens tokens() {
        return new Tokens(jdbc);
    }

    public Search search() {
        return new Search(jdbc);
    }

    public Validators validators() {
        return new Validators(jdbc);
    }

    public Integrity integrity() {
        return new Integrity(jdbc);
    }

    public Changes changes() {
        return new Changes(jdbc);
    }
}
