package io.windlass.node;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Bytes;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A running client that is asked and never believed: absence is an empty answer, every failure a
 * {@link NodeException} whose fault has a sentence. Safe for use by several threads.
 */
public interface Node extends AutoCloseable {
    /** The longest range of {@link #blocks}: an answer is held in memory. */
    int MOST_BLOCKS = 1024;

    /** The node as shown to people: its URL without credentials. */
    String name();

    BigInteger chainId() throws NodeException;

    /** The newest block the node reports; a node without one is {@link NodeFault.NotReady}. */
    Head head() throws NodeException;

    /** A block with its receipts, or empty where the node has none at that number. */
    Optional<BlockClaim> block(BlockNumber number) throws NodeException;

    /** A block with its receipts, or empty where the node does not know it. */
    Optional<BlockClaim> block(BlockHash hash) throws NodeException;

    /**
     * Blocks with receipts, ascending, up to the first that the node does not have: shorter than
     * the range, never with a gap.
     *
     * @param range at most {@link #MOST_BLOCKS} blocks; where they are together more than may be
     *     held in memory the fault is {@link NodeFault.TooLarge}, and fewer may do
     */
    List<BlockClaim> blocks(BlockRange range) throws NodeException;

    /** Headers alone, ascending, up to the first that the node does not have. */
    List<HeaderClaim> headers(BlockRange range) throws NodeException;

    /** The signed encoding (EIP-2718), or empty where the node cannot give it. */
    Optional<Bytes> raw(TransactionHash hash) throws NodeException;

    /** Reads a contract in the state after {@code at}, with at most {@code gas} to burn. */
    CallOutcome call(Address contract, Bytes input, long gas, BlockHash at) throws NodeException;

    /** Native balances after {@code at}, in the order asked. */
    List<Wei> balances(List<Address> addresses, BlockHash at) throws NodeException;

    /** Code after {@code at}, in the order asked; empty bytes where there is none. */
    List<Bytes> codes(List<Address> addresses, BlockHash at) throws NodeException;

    /** Name, symbol and decimals after {@code at}, each null where the contract has no answer. */
    TokenFacts tokenFacts(Address token, BlockHash at) throws NodeException;

    /** What the node offers, as last probed; the first call probes. */
    Capabilities capabilities() throws NodeException;

    /** Asks again what the node offers. */
    Capabilities probe() throws NodeException;

    /** Starts to watch the head; the caller closes the watch. */
    HeadWatch watch();

    default Wei balance(Address address, BlockHash at) throws NodeException {
        return balances(List.of(address), at).getFirst();
    }

    default Bytes code(Address address, BlockHash at) throws NodeException {
        return codes(List.of(address), at).getFirst();
    }

    @Override
    void close();
}
