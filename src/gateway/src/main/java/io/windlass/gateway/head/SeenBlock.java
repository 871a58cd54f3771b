package io.windlass.gateway.head;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.rpc.JsonSlice;
import java.math.BigInteger;

/**
 * A block as a node showed it.
 *
 * @param difficulty of this block alone
 * @param seconds its timestamp, since 1970 (GoQuorum Raft's nanoseconds included)
 * @param header as {@code newHeads} gives it in the words of the node's client: without
 *     transactions, uncles, size and total difficulty
 */
public record SeenBlock(
        long number,
        BlockHash hash,
        BlockHash parent,
        BigInteger difficulty,
        double seconds,
        JsonSlice header) {

    @Override
    public String toString() {
        return number + " " + hash.toHex().substring(0, 12);
    }
}
