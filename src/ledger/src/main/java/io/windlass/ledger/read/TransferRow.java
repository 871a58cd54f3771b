package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.TransactionHash;
import java.math.BigInteger;

/**
 * A token transfer with what is needed to show it.
 *
 * @param timestamp of its block
 * @param tokenNumber the id within the contract; zero for ERC-20
 */
public record TransferRow(
        BlockNumber block,
        long timestamp,
        int transactionIndex,
        TransactionHash transaction,
        int logIndex,
        int subIndex,
        TokenLabel token,
        Address from,
        Address to,
        BigInteger tokenNumber,
        BigInteger amount) {}
