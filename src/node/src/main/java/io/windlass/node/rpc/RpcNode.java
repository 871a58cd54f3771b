package io.windlass.node.rpc;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Bytes;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import io.windlass.node.CallOutcome;
import io.windlass.node.Capabilities;
import io.windlass.node.Head;
import io.windlass.node.HeadWatch;
import io.windlass.node.HeaderClaim;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import io.windlass.node.TokenFacts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A node over JSON-RPC: bounded answers, deadlines, few calls at once. */
public final class RpcNode implements Node {
    /** What a node says when a whole batch is too much for it; geth. */
    private static final int RESPONSE_TOO_LARGE = -32003;

    /** The same; Besu and public providers. */
    private static final int LIMIT_EXCEEDED = -32005;

    /** Blocks that may be held in memory at once however short answers must be, in bytes. */
    private static final long LITTLE = 8L << 20;

    private final RpcClient client;
    private final HeadReads heads;
    private final Probe probe;
    private final BlockFetch blocks;
    private final StateReads state;
    private final AtomicInteger atOnce;

    public RpcNode(NodeSettings settings) {
        this(settings, ExchangeWatch.NONE);
    }

    public RpcNode(NodeSettings settings, ExchangeWatch watch) {
        client = new RpcClient(settings, watch);
        heads = new HeadReads(client);
        probe = new Probe(client, heads);
        blocks = new BlockFetch(client, probe);
        state = new StateReads(client, heads, probe);
        atOnce = new AtomicInteger(settings.batchBlocks());
    }

    @Override
    public String name() {
        return client.name();
    }

    @Override
    public BigInteger chainId() throws NodeException {
        return client.chainId();
    }

    @Override
    public Head head() throws NodeException {
        return heads.head();
    }

    @Override
    public Optional<BlockClaim> block(BlockNumber number) throws NodeException {
        return blocks.byNumber(number, 1).stream().findFirst();
    }

    @Override
    public Optional<BlockClaim> block(BlockHash hash) throws NodeException {
        return blocks.byHash(hash);
    }

    @Override
    public List<BlockClaim> blocks(BlockRange range) throws NodeException {
        if (range.size() > MOST_BLOCKS) {
            throw new IllegalArgumentException(
                    "%d blocks asked for at once, at most %d".formatted(range.size(), MOST_BLOCKS));
        }
        List<BlockClaim> found = new ArrayList<>((int) range.size());
        long held = 0;
        long mostHeld = Math.max(LITTLE, client.settings().maxAnswer());
        while (found.size() < range.size()) {
            int count = (int) Math.min(atOnce.get(), range.size() - found.size());
            BlockNumber next = new BlockNumber(range.first().value() + found.size());
            Optional<List<BlockClaim>> batch = batch(next, count);
            if (batch.isPresent()) {
                found.addAll(batch.get());
                if (batch.get().size() < count) {
                    break;
                }
                held += Held.bytes(batch.get());
                if (held > mostHeld && found.size() < range.size()) {
                    throw new NodeException(
                            new NodeFault.TooLarge(
                                    name(), "blocks %s at once".formatted(range), mostHeld));
                }
            }
        }
        return found;
    }

    /** Empty where the batch was too much and will be smaller from now on. */
    private Optional<List<BlockClaim>> batch(BlockNumber first, int count) throws NodeException {
        try {
            return Optional.of(blocks.byNumber(first, count));
        } catch (NodeException e) {
            if (count == 1 || !isTooMuch(e.fault())) {
                throw e;
            }
            atOnce.set(Math.max(1, count / 2));
            if (e.fault() instanceof NodeFault.TimedOut) {
                // the caller's time is up; the next call asks for less
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean isTooMuch(NodeFault fault) {
        return switch (fault) {
            case NodeFault.TooLarge _, NodeFault.TimedOut _ -> true;
            case NodeFault.Refused refused ->
                    refused.code() == RESPONSE_TOO_LARGE || refused.code() == LIMIT_EXCEEDED;
            case NodeFault.Unreachable _,
                    NodeFault.HttpError _,
                    NodeFault.Unsupported _,
                    NodeFault.Malformed _,
                    NodeFault.NotReady _,
                    NodeFault.WrongChain _ ->
                    false;
        };
    }

    @Override
    public List<HeaderClaim> headers(BlockRange range) throws NodeException {
        return heads.headers(range);
    }

    @Override
    public Optional<Bytes> raw(TransactionHash hash) throws NodeException {
        return blocks.raw(hash);
    }

    @Override
    public CallOutcome call(Address contract, Bytes input, long gas, BlockHash at)
            throws NodeException {
        return state.call(contract, input, gas, at);
    }

    @Override
    public List<Wei> balances(List<Address> addresses, BlockHash at) throws NodeException {
        return state.balances(addresses, at);
    }

    @Override
    public List<Bytes> codes(List<Address> addresses, BlockHash at) throws NodeException {
        return state.codes(addresses, at);
    }

    @Override
    public TokenFacts tokenFacts(Address token, BlockHash at) throws NodeException {
        return state.tokenFacts(token, at);
    }

    @Override
    public Capabilities capabilities() throws NodeException {
        return probe.capabilities();
    }

    @Override
    public Capabilities probe() throws NodeException {
        return probe.probe();
    }

    @Override
    public HeadWatch watch() {
        return RpcHeadWatch.start(heads, client.settings(), client.name());
    }

    /** Calls that this node is trusted with at once, at present. */
    public int concurrency() {
        return client.gate().limit();
    }

    @Override
    public void close() {
        client.close();
    }
}
