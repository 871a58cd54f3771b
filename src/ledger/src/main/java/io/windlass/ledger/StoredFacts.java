package io.windlass.ledger;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Consensus;
import io.windlass.chain.Finality;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two facts that both sides ask for first: which chain, and where its tip is. */
public final class StoredFacts {
    private static final String IDENTITY =
            """
            select chain_id, genesis_hash, consensus, provable, finality_depth, epoch_length
            from chain
            """;

    private static final String TIP = "select number, hash, timestamp from tip";

    private StoredFacts() {}

    public static Optional<ChainIdentity> identity(JdbcClient jdbc) {
        return jdbc.sql(IDENTITY)
                .query((row, n) ->
                        new ChainIdentity(
                                row.getBigDecimal("chain_id").toBigIntegerExact(),
                                BlockHash.owned(row.getBytes("genesis_hash")),
                                Consensus.valueOf(row.getString("consensus")),
                                row.getBoolean("provable"),
                                new Finality(row.getInt("finality_depth")),
                                row.getLong("epoch_length")))
                .optional();
    }

    public static Optional<Tip> tip(JdbcClient jdbc) {
        return jdbc.sql(TIP)
                .query((row, n) ->
                        new Tip(
                                new BlockNumber(row.getLong("number")),
                                BlockHash.owned(row.getBytes("hash")),
                                row.getLong("timestamp")))
                .optional();
    }
}
