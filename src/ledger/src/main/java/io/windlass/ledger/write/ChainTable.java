package io.windlass.ledger.write;

import io.windlass.chain.BlockHash;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.StoredFacts;
import io.windlass.ledger.WrongChain;

/** Which chain the ledger holds, and how often it forgot blocks. */
final class ChainTable {
    private static final String PIN =
            """
            insert into chain (chain_id, genesis_hash, consensus, provable, finality_depth, epoch_length)
            values (:chain_id, :genesis_hash, :consensus, :provable, :finality_depth, :epoch_length)
            on conflict (sole) do nothing
            """;

    private static final String SET_FINALITY = "update chain set finality_depth = :depth";

    private static final String GENERATION = "select generation from ledger";

    private static final String NEXT_GENERATION = "update ledger set generation = generation + 1";

    ChainIdentity establish(UnitOfWork work, ChainIdentity wanted) {
        work.jdbc()
                .sql(PIN)
                .param("chain_id", wanted.chainId())
                .param("genesis_hash", wanted.genesis().bytes().array())
                .param("consensus", wanted.consensus().name())
                .param("provable", wanted.provable())
                .param("finality_depth", wanted.finality().depth())
                .param("epoch_length", wanted.epochLength())
                .update();
        ChainIdentity pinned = StoredFacts.identity(work.jdbc()).orElseThrow();
        if (!sameChain(pinned, wanted)) {
            throw new WrongChain(
                    "the database holds %s, but the nodes are on %s: use another database, or other nodes"
                            .formatted(sentence(pinned), sentence(wanted)));
        }
        if (!pinned.finality().equals(wanted.finality())) {
            work.jdbc().sql(SET_FINALITY).param("depth", wanted.finality().depth()).update();
        }
        return StoredFacts.identity(work.jdbc()).orElseThrow();
    }

    private static boolean sameChain(ChainIdentity pinned, ChainIdentity wanted) {
        return pinned.chainId().equals(wanted.chainId())
                && pinned.genesis().equals(wanted.genesis())
                && pinned.consensus() == wanted.consensus()
                && pinned.provable() == wanted.provable()
                && pinned.epochLength() == wanted.epochLength();
    }

    private static String sentence(ChainIdentity identity) {
        return "chain %s (genesis %s, %s, %s, epoch %d)"
                .formatted(
                        identity.chainId(),
                        identity.genesis(),
                        identity.consensus(),
                        identity.provable() ? "provable" : "not provable",
                        identity.epochLength());
    }

    /** The genesis that blocks must stand on. */
    BlockHash requireGenesis(UnitOfWork work) {
        return StoredFacts.identity(work.jdbc())
                .orElseThrow(() ->
                        new IllegalStateException("no chain was established before an append"))
                .genesis();
    }

    long generation(UnitOfWork work) {
        return work.jdbc().sql(GENERATION).query(Long.class).single();
    }

    void forget(UnitOfWork work) {
        work.jdbc().sql(NEXT_GENERATION).update();
    }
}
