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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A node in memory that does what a script says: grow, reorg, go back, lie, hide, fail. */
public final class FakeNode implements Node {
    private final String name;
    private BigInteger chainId;
    private final NavigableMap<Long, BlockClaim> canonical = new TreeMap<>();
    private final Map<BlockHash, BlockClaim> known = new HashMap<>();
    private final Map<Long, UnaryOperator<BlockClaim>> lies = new HashMap<>();
    private final Set<Long> hidden = new HashSet<>();
    private final Map<TransactionHash, Bytes> raws = new HashMap<>();
    private final FakeState state = new FakeState();
    private final List<FakeWatch> watches = new ArrayList<>();
    private @Nullable NodeFault fault;
    private int asked;
    private int mostAtOnce = Integer.MAX_VALUE;
    private int refusedAsTooMuch;

    public FakeNode(String name, BigInteger chainId) {
        this.name = name;
        this.chainId = chainId;
    }

    /** A node of chain {@code chainId} that already has these blocks. */
    public static FakeNode of(long chainId, List<BlockClaim> blocks) {
        FakeNode node = new FakeNode("fake://node", BigInteger.valueOf(chainId));
        node.grow(blocks);
        return node;
    }

    /** Claims another chain id from now on, as another node at the same address would. */
    public synchronized FakeNode moveToChain(long id) {
        chainId = BigInteger.valueOf(id);
        return this;
    }

    /** Adds blocks on top; the last becomes the head. */
    public synchronized FakeNode grow(List<BlockClaim> blocks) {
        for (BlockClaim block : blocks) {
            canonical.put(block.header().number().value(), block);
            known.put(block.hash(), block);
        }
        headMoved();
        return this;
    }

    /** Adds one block on top. */
    public FakeNode grow(BlockClaim block) {
        return grow(List.of(block));
    }

    /** Drops everything above {@code ancestor} and puts {@code branch} there. */
    public synchronized FakeNode reorg(BlockNumber ancestor, List<BlockClaim> branch) {
        canonical.tailMap(ancestor.value(), false).clear();
        return grow(branch);
    }

    /** The head goes back to {@code head}, with nothing in its place. */
    public synchronized FakeNode goBack(BlockNumber head) {
        canonical.tailMap(head.value(), false).clear();
        headMoved();
        return this;
    }

    /** From now on tells this about the block at {@code number} instead of the truth. */
    public synchronized FakeNode lie(BlockNumber number, UnaryOperator<BlockClaim> lie) {
        lies.put(number.value(), lie);
        return this;
    }

    public synchronized FakeNode tellTheTruth() {
        lies.clear();
        return this;
    }

    /** Answers as if it had no block at {@code number}. */
    public synchronized FakeNode hide(BlockNumber number) {
        hidden.add(number.value());
        return this;
    }

    public synchronized FakeNode show(BlockNumber number) {
        hidden.remove(number.value());
        return this;
    }

    /** Every question fails in this way until {@link #recover}. */
    public synchronized FakeNode fail(NodeFault with) {
        fault = with;
        return this;
    }

    /** Fails as a stopped process does. */
    public FakeNode stop() {
        return fail(new NodeFault.Unreachable(name, "any method", "connection refused"));
    }

    public synchronized FakeNode recover() {
        fault = null;
        headMoved();
        return this;
    }

    /** More blocks than these in one answer are too much; headers are not. */
    public synchronized FakeNode giveAtMost(int blocks) {
        mostAtOnce = blocks;
        return this;
    }

    /** How often more blocks were asked for than it gives. */
    public synchronized int refusedAsTooMuch() {
        return refusedAsTooMuch;
    }

    public synchronized FakeNode putRaw(TransactionHash hash, Bytes raw) {
        raws.put(hash, raw);
        return this;
    }

    /** Balances, codes, token facts and contract answers, the same at every block. */
    public FakeState state() {
        return state;
    }

    /** How often any question was asked. */
    public synchronized int asked() {
        return asked;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized BigInteger chainId() throws NodeException {
        ask();
        return chainId;
    }

    @Override
    public synchronized Head head() throws NodeException {
        ask();
        Head head = newest();
        if (head == null) {
            throw new NodeException(
                    new NodeFault.NotReady(name, "eth_getBlockByNumber", "it has no block yet"));
        }
        return head;
    }

    @Override
    public synchronized Optional<BlockClaim> block(BlockNumber number) throws NodeException {
        ask();
        return find(number.value());
    }

    @Override
    public synchronized Optional<BlockClaim> block(BlockHash hash) throws NodeException {
        ask();
        return Optional.ofNullable(known.get(hash))
                .filter(block -> !hidden.contains(block.header().number().value()))
                .map(this::told);
    }

    @Override
    public synchronized List<BlockClaim> blocks(BlockRange range) throws NodeException {
        List<BlockClaim> found = branch(range);
        if (found.size() > mostAtOnce) {
            refusedAsTooMuch++;
            throw new NodeException(
                    new NodeFault.TooLarge(name, "blocks %s at once".formatted(range), 1));
        }
        return found;
    }

    private List<BlockClaim> branch(BlockRange range) throws NodeException {
        ask();
        List<BlockClaim> found = new ArrayList<>();
        for (long n = range.first().value(); n <= range.last().value(); n++) {
            Optional<BlockClaim> block = find(n);
            if (block.isEmpty()) {
                return found;
            }
            found.add(block.get());
        }
        return found;
    }

    @Override
    public synchronized List<HeaderClaim> headers(BlockRange range) throws NodeException {
        return branch(range).stream()
                .map(block -> new HeaderClaim(block.hash(), block.header()))
                .toList();
    }

    @Override
    public synchronized Optional<Bytes> raw(TransactionHash hash) throws NodeException {
        ask();
        return Optional.ofNullable(raws.get(hash));
    }

    @Override
    public synchronized CallOutcome call(Address contract, Bytes input, long gas, BlockHash at)
            throws NodeException {
        stateAt(at, "eth_call");
        return state.answer(contract, input);
    }

    @Override
    public synchronized List<Wei> balances(List<Address> addresses, BlockHash at)
            throws NodeException {
        stateAt(at, "eth_getBalance");
        return addresses.stream().map(state::balance).toList();
    }

    @Override
    public synchronized List<Bytes> codes(List<Address> addresses, BlockHash at)
            throws NodeException {
        stateAt(at, "eth_getCode");
        return addresses.stream().map(state::code).toList();
    }

    @Override
    public synchronized TokenFacts tokenFacts(Address token, BlockHash at) throws NodeException {
        stateAt(at, "eth_call");
        return state.tokenFacts(token);
    }

    @Override
    public Capabilities capabilities() throws NodeException {
        return probe();
    }

    @Override
    public synchronized Capabilities probe() throws NodeException {
        ask();
        return new Capabilities(
                "Fake/1.0", chainId, true, true, true, Set.of("debug"), "txpool_content", Set.of());
    }

    @Override
    public synchronized HeadWatch watch() {
        FakeWatch watch = new FakeWatch();
        watches.add(watch);
        watch.tell(newest());
        return watch;
    }

    @Override
    public void close() {}

    private void ask() throws NodeException {
        asked++;
        if (fault != null) {
            throw new NodeException(fault);
        }
    }

    private void stateAt(BlockHash at, String method) throws NodeException {
        ask();
        if (!known.containsKey(at)) {
            throw new NodeException(
                    new NodeFault.Refused(name, method, -32000, "header not found: " + at));
        }
    }

    private Optional<BlockClaim> find(long number) {
        if (hidden.contains(number)) {
            return Optional.empty();
        }
        return Optional.ofNullable(canonical.get(number)).map(this::told);
    }

    private BlockClaim told(BlockClaim block) {
        return lies.getOrDefault(block.header().number().value(), UnaryOperator.identity())
                .apply(block);
    }

    private @Nullable Head newest() {
        var last = canonical.lastEntry();
        return last == null
                ? null
                : new Head(new BlockNumber(last.getKey()), last.getValue().hash());
    }

    private void headMoved() {
        Head head = newest();
        watches.forEach(watch -> watch.tell(head));
    }
}
