package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Standing;
import io.windlass.chain.Wei;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A block as lists show it.
 *
 * @param timestamp as written in the header
 * @param proposer null where the consensus has none
 * @param round BFT round, −1 elsewhere
 * @param baseFee null before London
 * @param fees paid by all transactions together
 * @param standing of the block's content
 * @param sealStanding of its seals
 * @param size bytes of header and transactions as encoded
 */
public record BlockRow(
        BlockNumber number,
        BlockHash hash,
        BlockHash parentHash,
        long timestamp,
        Address coinbase,
        @Nullable Address proposer,
        int round,
        boolean inTurn,
        boolean belowQuorum,
        long gasLimit,
        long gasUsed,
        @Nullable Wei baseFee,
        BigInteger difficulty,
        int transactions,
        int logs,
        int tokenTransfers,
        Wei fees,
        Standing standing,
        Standing sealStanding,
        long size) {}
