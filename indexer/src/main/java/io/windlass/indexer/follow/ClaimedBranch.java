package io.windlass.indexer.follow;

import io.windlass.node.Head;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one node says its branch is: its head, and the links asked of it so far. */
record ClaimedBranch(Head head, SortedMap<Long, Link> links) {

    static ClaimedBranch of(Head head) {
        return new ClaimedBranch(head, new TreeMap<>());
    }

    ClaimedBranch with(List<Link> more) {
        SortedMap<Long, Link> all = new TreeMap<>(links);
        more.forEach(link -> all.put(link.number().value(), link));
        return new ClaimedBranch(head, all);
    }

    Optional<Link> at(long number) {
        return Optional.ofNullable(links.get(number));
    }

    /** Where two answers do not fit together: the node changed its branch in between, or lies. */
    Optional<String> contradiction() {
        Link below = null;
        for (Link link : links.values()) {
            boolean adjacent = below != null && below.number().value() + 1 == link.number().value();
            if (adjacent && below != null && !link.parent().equals(below.hash())) {
                return Optional.of("block %s does not stand on block %s".formatted(link, below));
            }
            if (link.number().equals(head.number()) && !link.hash().equals(head.hash())) {
                return Optional.of("block %s is not the announced head".formatted(link));
            }
            below = link;
        }
        return Optional.empty();
    }

    /** Of the blocks from {@code first} to {@code last}, all known. */
    BranchWeight weight(long first, long last) {
        return BranchWeight.of(
                links.subMap(first, last + 1).values().stream().map(Link::difficulty));
    }
}
