package io.windlass.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a node was found to offer when it was last asked.
 *
 * @param blockReceipts {@code eth_getBlockReceipts}; without it receipts are asked one by one in
 *     batches
 * @param rawTransactions {@code eth_getRawTransactionByHash}
 * @param stateAtHash state can be read at a block hash (EIP-1898)
 * @param traces names of the trace namespaces that answer
 * @param txpool name of the method that lists pending transactions, empty where none does
 * @param consensus names of the consensus namespaces that answer
 */
public record Capabilities(
        String clientVersion,
        BigInteger chainId,
        boolean blockReceipts,
        boolean rawTransactions,
        boolean stateAtHash,
        Set<String> traces,
        String txpool,
        Set<String> consensus) {

    /** One line for an operator. */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        parts.add(clientVersion + " on chain " + chainId);
        parts.add(blockReceipts ? "receipts by block" : "receipts one by one");
        parts.add(rawTransactions ? "raw transactions" : "no raw transactions");
        parts.add(stateAtHash ? "state at a block hash" : "state at a block number only");
        parts.add(traces.isEmpty() ? "no traces" : "traces by " + String.join(", ", traces));
        parts.add(txpool.isEmpty() ? "no pending transactions" : "pending by " + txpool);
        parts.add(
                consensus.isEmpty()
                        ? "no consensus methods"
                        : "consensus methods of " + String.join(", ", consensus));
        return String.join("; ", parts);
    }
}
