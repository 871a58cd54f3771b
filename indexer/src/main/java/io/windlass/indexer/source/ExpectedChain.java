package io.windlass.indexer.source;

import io.windlass.chain.BlockHash;
import io.windlass.ledger.ChainIdentity;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The chain that every node must be on: the one that the ledger holds.
 *
 * @param genesis {@link #UNKNOWN} where the first node did not have it
 */
public record ExpectedChain(BigInteger chainId, BlockHash genesis) {
    /** Stands for a genesis block that a node does not have. */
    public static final BlockHash UNKNOWN = BlockHash.owned(new byte[BlockHash.SIZE]);

    public static ExpectedChain of(ChainIdentity identity) {
        return new ExpectedChain(identity.chainId(), identity.genesis());
    }

    /** Why a node of this identity does not belong here, or empty where it does. */
    public Optional<String> objection(String node, BigInteger claimedId, BlockHash claimedGenesis) {
        if (!claimedId.equals(chainId)) {
            return Optional.of(
                    "node %s is on chain %d, but the ledger holds chain %d; point ledger.jdbc-url to another database, or indexer.rpc to a node of that chain"
                            .formatted(node, claimedId, chainId));
        }
        if (!fits(claimedId, claimedGenesis)) {
            return Optional.of(
                    "node %s has genesis block %s, but the ledger holds a chain %d with genesis block %s; the ledger is of another or an earlier chain: use an empty database"
                            .formatted(node, claimedGenesis, chainId, genesis));
        }
        return Optional.empty();
    }

    /** Whether both can be the same chain; a genesis block that is unknown fits every other. */
    boolean fits(BigInteger claimedId, BlockHash claimedGenesis) {
        boolean comparable = !genesis.equals(UNKNOWN) && !claimedGenesis.equals(UNKNOWN);
        return claimedId.equals(chainId) && (!comparable || claimedGenesis.equals(genesis));
    }
}
