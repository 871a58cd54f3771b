package io.windlass.indexer.follow;

import io.windlass.chain.BlockHash;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The newest stored blocks, ascending and linked without a gap, the tip last. */
record ParentWindow(List<Link> links) {
    static final ParentWindow EMPTY = new ParentWindow(List.of());

    ParentWindow {
        links = List.copyOf(links);
        for (int i = 1; i < links.size(); i++) {
            if (!links.get(i).parent().equals(links.get(i - 1).hash())) {
                throw new IllegalArgumentException(
                        "stored block %s does not stand on stored block %s"
                                .formatted(links.get(i), links.get(i - 1)));
            }
        }
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    Link tip() {
        return links.getLast();
    }

    Link lowest() {
        return links.getFirst();
    }

    /** The hash stored at a number; the lowest block's parent counts as known. */
    Optional<BlockHash> hashAt(long number) {
        if (isEmpty()) {
            return Optional.empty();
        }
        long first = lowest().number().value();
        if (number == first - 1) {
            return Optional.of(lowest().parent());
        }
        long index = number - first;
        return index < 0 || index >= links.size()
                ? Optional.empty()
                : Optional.of(links.get((int) index).hash());
    }

    /**
     * Where weighing begins: nothing is known of what our branch weighed below its lowest block, so
     * what another weighs there does not count for it.
     */
    long weighedAbove(long ancestor) {
        return Math.max(ancestor, lowest().number().value() - 1);
    }

    /** Summed difficulty of the blocks above {@code ancestor}. */
    BigInteger weightAbove(long ancestor) {
        return links.stream()
                .filter(link -> link.number().value() > ancestor)
                .map(Link::difficulty)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
