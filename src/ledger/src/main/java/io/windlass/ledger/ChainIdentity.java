package io.windlass.ledger;

import io.windlass.chain.BlockHash;
import io.windlass.chain.Consensus;
import io.windlass.chain.Finality;
import java.math.BigInteger;

/**
 * Which chain a database holds: pinned when its first blocks are indexed, compared at every start.
 *
 * @param provable whether every block must prove; once pinned no node can talk it down
 * @param finality may change with the operator's setting; the rest never does
 * @param epochLength blocks between headers that list the whole validator set; 0 where there are
 *     none
 */
public record ChainIdentity(
        BigInteger chainId,
        BlockHash genesis,
        Consensus consensus,
        boolean provable,
        Finality finality,
        long epochLength) {}
