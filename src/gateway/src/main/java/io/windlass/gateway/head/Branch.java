package io.windlass.gateway.head;

import io.windlass.chain.BlockHash;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What is known of one node's canonical chain: its newest blocks, linked by parent hash where they
 * lie side by side, and single older ones that were asked for by number. Immutable.
 */
final class Branch {
    static final Branch EMPTY = new Branch(new TreeMap<>());

    private final NavigableMap<Long, SeenBlock> blocks;

    private Branch(NavigableMap<Long, SeenBlock> blocks) {
        this.blocks = blocks;
    }

    /** Of these blocks alone, each the child of the one before. */
    static Branch of(List<SeenBlock> path) {
        NavigableMap<Long, SeenBlock> blocks = new TreeMap<>();
        path.forEach(block -> blocks.put(block.number(), block));
        return new Branch(blocks);
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** The newest block; there must be one. */
    SeenBlock tip() {
        return blocks.lastEntry().getValue();
    }

    /** Number of the tip, −1 without one. */
    long height() {
        return blocks.isEmpty() ? -1 : blocks.lastKey();
    }

    long lowest() {
        return blocks.firstKey();
    }

    Optional<SeenBlock> at(long number) {
        return Optional.ofNullable(blocks.get(number));
    }

    boolean holds(long number, BlockHash hash) {
        SeenBlock block = blocks.get(number);
        return block != null && block.hash().equals(hash);
    }

    /** Newest first. */
    Iterable<SeenBlock> descending() {
        return blocks.descendingMap().values();
    }

    /** The same branch with a new tip: what stood at or above it is gone. */
    Branch withTip(SeenBlock tip, int keep) {
        NavigableMap<Long, SeenBlock> next = new TreeMap<>(blocks.headMap(tip.number(), false));
        next.put(tip.number(), tip);
        while (next.size() > keep) {
            next.pollFirstEntry();
        }
        return new Branch(next);
    }

    /** With an older block; what contradicts it below is gone. */
    Branch withOlder(SeenBlock older) {
        NavigableMap<Long, SeenBlock> next = new TreeMap<>(blocks);
        SeenBlock known = next.put(older.number(), older);
        if (known != null && !known.hash().equals(older.hash())) {
            next.headMap(older.number(), false).clear();
        }
        return new Branch(next);
    }

    /** The lowest block of those that hang together with the tip. */
    SeenBlock root() {
        SeenBlock root = tip();
        SeenBlock below = blocks.get(root.number() - 1);
        while (below != null && below.hash().equals(root.parent())) {
            root = below;
            below = blocks.get(root.number() - 1);
        }
        return root;
    }

    /** The blocks from {@code first} to {@code last}, ascending, where none is missing. */
    Optional<List<SeenBlock>> path(long first, long last) {
        List<SeenBlock> path = new ArrayList<>();
        for (long number = first; number <= last; number++) {
            SeenBlock block = blocks.get(number);
            boolean linked =
                    block != null
                            && (path.isEmpty() || block.parent().equals(path.getLast().hash()));
            if (!linked) {
                return Optional.empty();
            }
            path.add(block);
        }
        return Optional.of(path);
    }

    /** The newest number at which both hold the same block. */
    OptionalLong common(Branch other) {
        for (SeenBlock block : descending()) {
            if (other.holds(block.number(), block.hash())) {
                return OptionalLong.of(block.number());
            }
        }
        return OptionalLong.empty();
    }

    /** The oldest number at which both hold different blocks, not above {@code atMost}. */
    OptionalLong conflict(Branch other, long atMost) {
        for (SeenBlock block : blocks.headMap(atMost, true).values()) {
            SeenBlock theirs = other.blocks.get(block.number());
            if (theirs != null && !theirs.hash().equals(block.hash())) {
                return OptionalLong.of(block.number());
            }
        }
        return OptionalLong.empty();
    }

    boolean agreesWith(Branch other) {
        return conflict(other, Long.MAX_VALUE).isEmpty();
    }

    /** Difficulty of the blocks above {@code ancestor}, which Clique weighs branches by. */
    BigInteger weightAbove(long ancestor) {
        return blocks.tailMap(ancestor, false).values().stream()
                .map(SeenBlock::difficulty)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
