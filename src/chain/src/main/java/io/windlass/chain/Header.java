package io.windlass.chain;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A block header, field by field in the order of its RLP list (yellow paper 4.4, EIP-1559, 4895,
 * 4844, 4788, 7685). The fields after {@code nonce} exist from their fork on and are null before
 * it; once one is null all later ones are.
 *
 * @param timestamp as written in the header: seconds on all clients but GoQuorum Raft
 * @param nonce 8 bytes
 * @param baseFee EIP-1559, London
 * @param withdrawalsRoot EIP-4895, Shanghai
 * @param blobGasUsed EIP-4844, Cancun
 * @param excessBlobGas EIP-4844, Cancun
 * @param parentBeaconBlockRoot EIP-4788, Cancun
 * @param requestsHash EIP-7685, Prague
 */
public record Header(
        BlockHash parentHash,
        Hash unclesHash,
        Address coinbase,
        Hash stateRoot,
        Hash transactionsRoot,
        Hash receiptsRoot,
        Bloom logsBloom,
        BigInteger difficulty,
        BlockNumber number,
        long gasLimit,
        long gasUsed,
        long timestamp,
        Bytes extraData,
        Hash mixHash,
        Bytes nonce,
        @Nullable Wei baseFee,
        @Nullable Hash withdrawalsRoot,
        @Nullable Long blobGasUsed,
        @Nullable Long excessBlobGas,
        @Nullable Hash parentBeaconBlockRoot,
        @Nullable Hash requestsHash) {}
