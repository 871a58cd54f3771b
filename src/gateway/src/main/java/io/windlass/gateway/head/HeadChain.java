package io.windlass.gateway.head;

import io.windlass.chain.BlockHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest blocks of the served chain with their headers, and lately removed ones. Read by any
 * thread; only the board moves it.
 */
public final class HeadChain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeadChain.class);
    private static final Duration USUAL_BLOCK_TIME = Duration.ofSeconds(1);
    private static final int MEASURED_BLOCKS = 16;

    private final int kept;
    private final List<ChainListener> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService telling =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("head-chain").factory());
    private final Map<BlockHash, SeenBlock> removed;

    /** Hashes of what is kept and of what was removed. */
    private final Map<BlockHash, Boolean> served;

    private volatile State state = new State(Branch.EMPTY, Optional.empty());

    private record State(Branch branch, Optional<ServedHead> head) {}

    HeadChain(int kept) {
        this.kept = kept;
        removed = newest(kept);
        served = newest(2 * kept);
    }

    private static <T> Map<BlockHash, T> newest(int most) {
        return Collections.synchronizedMap(
                new LinkedHashMap<>() {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<BlockHash, T> eldest) {
                        return size() > most;
                    }
                });
    }

    public Optional<ServedHead> head() {
        return state.head();
    }

    /** Only the newest blocks are kept. */
    public Optional<SeenBlock> at(long number) {
        return state.branch().at(number);
    }

    public boolean serves(long number, BlockHash hash) {
        return state.branch().holds(number, hash);
    }

    /** Like {@link #serves}, and also where the block is below those that are kept. */
    boolean mayServe(long number, String hash) {
        Branch served = state.branch();
        return served.isEmpty()
                || (number <= served.tip().number()
                        && served.at(number)
                                .map(block -> block.hash().toHex().equals(hash))
                                .orElse(true));
    }

    /** Whether this block is among the newest that are served here, or were until a reorg. */
    public boolean hasServed(BlockHash hash) {
        return served.containsKey(hash);
    }

    /** A block that was served here and then was not. */
    public Optional<SeenBlock> removed(BlockHash hash) {
        return Optional.ofNullable(removed.get(hash));
    }

    /** The lowest block from which on all are kept; empty before the first. */
    public OptionalLong lowest() {
        Branch branch = state.branch();
        return branch.isEmpty() ? OptionalLong.empty() : OptionalLong.of(branch.root().number());
    }

    /** From now on; what was before is read from the chain. */
    public void listen(ChainListener listener) {
        listeners.add(listener);
    }

    public void forget(ChainListener listener) {
        listeners.remove(listener);
    }

    /** Returns when the chain moves, or after {@code atMost}. */
    public void awaitMove(Duration atMost) throws InterruptedException {
        CountDownLatch moved = new CountDownLatch(1);
        ChainListener listener = _ -> moved.countDown();
        listen(listener);
        try {
            boolean _ = moved.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            forget(listener);
        }
    }

    Branch branch() {
        return state.branch();
    }

    /** The move to a new head; nothing is served by this yet. */
    Move plan(ForkChoice.Step step, int finalityDepth) {
        Branch served = state.branch();
        SeenBlock tip = step.head();
        ServedHead head = served(tip, finalityDepth);
        OptionalLong common = served.isEmpty() ? OptionalLong.empty() : common(step);
        if (common.isEmpty()) {
            return new Move(List.of(), below(step), List.of(tip), !served.isEmpty(), head);
        }
        long ancestor = common.getAsLong();
        List<SeenBlock> gone = new ArrayList<>();
        for (SeenBlock block : served.descending()) {
            if (block.number() > ancestor) {
                gone.add(block);
            }
        }
        return step.branch()
                .path(ancestor + 1, tip.number())
                .map(path -> new Move(gone, List.of(), path, false, head))
                .orElseGet(() -> new Move(gone, below(step), List.of(tip), true, head));
    }

    private static List<SeenBlock> below(ForkChoice.Step step) {
        long root = step.branch().root().number();
        return step.branch().path(root, step.head().number() - 1).orElse(List.of());
    }

    private OptionalLong common(ForkChoice.Step step) {
        for (SeenBlock block : step.branch().descending()) {
            if (block.number() <= step.head().number()
                    && state.branch().holds(block.number(), block.hash())) {
                return OptionalLong.of(block.number());
            }
        }
        return OptionalLong.empty();
    }

    private ServedHead served(SeenBlock tip, int finalityDepth) {
        long before = state.head().map(ServedHead::finalized).orElse(0L);
        long finalized =
                Math.min(tip.number(), Math.max(before, tip.number() - (long) finalityDepth));
        return new ServedHead(tip.number(), tip.hash(), finalized, finalized);
    }

    /** Serves it, and tells it afterwards. */
    void move(Move move) {
        boolean afresh = move.gap() || state.branch().isEmpty();
        Branch next = afresh ? Branch.of(move.below()) : state.branch();
        if (afresh) {
            move.below().forEach(block -> served.put(block.hash(), true));
        }
        for (SeenBlock block : move.added()) {
            next = next.withTip(block, kept);
            served.put(block.hash(), true);
        }
        move.removed().forEach(block -> removed.put(block.hash(), block));
        state = new State(next, Optional.of(move.head()));
        if (!telling.isShutdown()) {
            telling.execute(() -> tell(move));
        }
    }

    private void tell(Move move) {
        for (ChainListener listener : listeners) {
            try {
                listener.moved(move);
            } catch (RuntimeException e) {
                LOG.error("a listener failed at block {}", move.tip(), e);
            }
        }
    }

    /** Mean time between the newest blocks. */
    Duration blockTime() {
        Branch branch = state.branch();
        if (branch.isEmpty()) {
            return USUAL_BLOCK_TIME;
        }
        SeenBlock tip = branch.tip();
        long first = Math.max(branch.root().number(), tip.number() - MEASURED_BLOCKS);
        double seconds = tip.seconds() - branch.at(first).orElse(tip).seconds();
        return first >= tip.number()
                ? USUAL_BLOCK_TIME
                : Duration.ofNanos((long) (seconds * 1e9 / (tip.number() - first)));
    }

    @Override
    public void close() {
        telling.shutdown();
    }
}
