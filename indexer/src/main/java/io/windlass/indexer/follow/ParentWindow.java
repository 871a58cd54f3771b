package io.windlass.indexer.follow;

import io.windlass.chain.BlockHash;
import java.util.List;
import java.util.Optional;

/**
 * The newest stored blocks, ascending, the tip last; neighbors are linked, gaps may lie between.
 */
record ParentWindow(List<Link> links) {
    static final ParentWindow EMPTY = new ParentWindow(List.of());

    ParentWindow {
        links = List.copyOf(links);
        for (int i = 1; i < links.size(); i++) {
            Link below = links.get(i - 1);
            if (follows(below, links.get(i)) && !links.get(i).parent().equals(below.hash())) {
                throw new IllegalArgumentException(
                        "stored block %s does not stand on stored block %s"
                                .formatted(links.get(i), below));
            }
        }
    }

    private static boolean follows(Link below, Link above) {
        return above.number().value() == below.number().value() + 1;
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    Link tip() {
        return links.getLast();
    }

    /** The hash at a number: that of a stored block, or of the parent that one names. */
    Optional<BlockHash> hashAt(long number) {
        for (Link link : links) {
            if (link.number().value() == number) {
                return Optional.of(link.hash());
            }
            if (link.number().value() == number + 1) {
                return Optional.of(link.parent());
            }
        }
        return Optional.empty();
    }

    boolean reachesBelow(long number) {
        return links.getFirst().number().value() < number;
    }

    /**
     * Where weighing begins: what our branch weighed in a gap is not known, so what another weighs
     * there and below does not count for it.
     */
    long weighedAbove(long ancestor) {
        int lowest = links.size() - 1;
        while (lowest > 0 && follows(links.get(lowest - 1), links.get(lowest))) {
            lowest--;
        }
        return Math.max(ancestor, links.get(lowest).number().value() - 1);
    }

    BranchWeight weightAbove(long number) {
        return BranchWeight.of(
                links.stream()
                        .filter(link -> link.number().value() > number)
                        .map(Link::difficulty));
    }
}
