package io.windlass.gateway.subscribe;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.head.BlockReads;
import io.windlass.gateway.head.HeadChain;
import io.windlass.gateway.head.NodeReads;
import io.windlass.gateway.head.SeenBlock;
import io.windlass.gateway.head.ServedHead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from any lately served block to the served head; older blocks are read from nodes. */
public final class History {
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HeadChain chain;
    private final NodeReads nodes;
    private final int window;

    /**
     * @param window blocks that a way may go back at most
     */
    public History(HeadChain chain, NodeReads nodes, int window) {
        this.chain = chain;
        this.nodes = nodes;
        this.window = window;
    }

    /**
     * A way along the chain.
     *
     * @param gone blocks to leave, the newest first
     * @param added blocks to enter, the oldest first
     */
    record Route(List<SeenBlock> gone, List<SeenBlock> added) {}

    /** Too far back, or unknown; the sentence is for the client. */
    public static final class Lost extends Exception {
        Lost(String sentence) {
            super(sentence);
        }
    }

    HeadChain chain() {
        return chain;
    }

    /**
     * Why there can be no way from a block of this number, without looking; empty = there may be.
     */
    Optional<String> objection(long number) {
        long head = chain.head().map(ServedHead::number).orElse(-1L);
        return head - number > window
                ? Optional.of(
                        "block %d is %d blocks back, at most %d can be resumed: subscribe anew and read what is missing with eth_getLogs"
                                .formatted(number, head - number, window))
                : Optional.empty();
    }

    /** Waits a while for the served chain to come to a block; false if it does not. */
    boolean awaits(long number) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (chain.head().map(ServedHead::number).orElse(-1L) < number) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            chain.awaitMove(Duration.ofMillis(500));
        }
        return true;
    }

    Route route(Position from) throws Lost, InterruptedException {
        Optional<String> objection = objection(from.number());
        if (objection.isPresent()) {
            throw new Lost(objection.get());
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Route> route = attempt(from);
            if (route.isPresent()) {
                return route.get();
            }
        }
        throw new Lost("the way from block %d to the head is not known".formatted(from.number()));
    }

    /** Empty where the chain moved under our feet, or no node gave a block. */
    private Optional<Route> attempt(Position from) throws Lost, InterruptedException {
        if (from.number() > chain.head().map(ServedHead::number).orElse(-1L)) {
            return Optional.empty();
        }
        List<SeenBlock> gone = new ArrayList<>();
        long number = from.number();
        BlockHash hash = from.hash();
        while (!isCanonical(number, hash)) {
            Optional<SeenBlock> orphan = orphan(hash);
            if (orphan.isEmpty() || gone.size() >= window) {
                throw new Lost(
                        "no node knows block %d %s any more".formatted(number, hash.toHex()));
            }
            gone.add(orphan.get());
            number--;
            hash = orphan.get().parent();
        }
        List<SeenBlock> added = new ArrayList<>();
        long head = chain.head().map(ServedHead::number).orElse(-1L);
        for (long next = number + 1; next <= head; next++) {
            Optional<SeenBlock> block = canonical(next);
            if (block.isEmpty() || !block.get().parent().equals(hash)) {
                return Optional.empty();
            }
            added.add(block.get());
            hash = block.get().hash();
        }
        return Optional.of(new Route(gone, added));
    }

    private boolean isCanonical(long number, BlockHash hash) throws InterruptedException {
        if (chain.at(number).isPresent()) {
            return chain.serves(number, hash);
        }
        return canonical(number).map(it -> it.hash().equals(hash)).orElse(false);
    }

    Optional<SeenBlock> canonical(long number) throws InterruptedException {
        Optional<SeenBlock> kept = chain.at(number);
        if (kept.isPresent()) {
            return kept;
        }
        Optional<ServedHead> head = chain.head();
        return head.isEmpty() || number > head.get().number()
                ? Optional.empty()
                : nodes.first(head.get().number(), node -> new BlockReads(node).at(number));
    }

    private Optional<SeenBlock> orphan(BlockHash hash) throws InterruptedException {
        Optional<SeenBlock> kept = chain.removed(hash);
        for (int attempt = 0; kept.isEmpty() && attempt < TRIES; attempt++) {
            kept =
                    nodes.first(0, node -> new BlockReads(node).of(hash))
                            .filter(block -> block.hash().equals(hash));
        }
        return kept;
    }
}
