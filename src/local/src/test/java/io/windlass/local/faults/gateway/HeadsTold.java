package io.windlass.local.faults.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What one subscriber of {@code newHeads} was told: each head stands on one told before. */
final class HeadsTold {
    private final List<Head> told = new ArrayList<>();

    /**
     * A head as it was told.
     *
     * @param at by {@link System#nanoTime}
     */
    record Head(long number, String hash, String parent, long at) {}

    synchronized void take(JsonNode header) {
        told.add(
                new Head(
                        Long.decode(header.path("number").asString()),
                        header.path("hash").asString(),
                        header.path("parentHash").asString(),
                        System.nanoTime()));
    }

    synchronized List<Head> all() {
        return List.copyOf(told);
    }

    long last() {
        List<Head> all = all();
        return all.isEmpty() ? -1 : all.getLast().number();
    }

    /** Heads that were taken back by those told after them. */
    int takenBack() {
        return all().size() - branch(new ArrayList<>()).size();
    }

    /** What is wrong with the order of events: lost, twice, or of no branch told. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        branch(complaints);
        return complaints;
    }

    /** What stands at the end, newest last. */
    List<Head> standing() {
        return branch(new ArrayList<>());
    }

    private List<Head> branch(List<String> complaints) {
        Deque<Head> branch = new ArrayDeque<>();
        Set<String> standing = new HashSet<>();
        for (Head head : all()) {
            if (standing.contains(head.hash())) {
                complaints.add("head %d was told twice".formatted(head.number()));
                continue;
            }
            while (!branch.isEmpty() && branch.getLast().number() >= head.number()) {
                standing.remove(branch.removeLast().hash());
            }
            if (!branch.isEmpty() && !branch.getLast().hash().equals(head.parent())) {
                complaints.add(
                        "head %d does not stand on head %d told before"
                                .formatted(head.number(), branch.getLast().number()));
            }
            branch.addLast(head);
            standing.add(head.hash());
        }
        return List.copyOf(branch);
    }

    /** Hashes that this subscriber held for the block at that number, between two moments. */
    Set<String> held(long number, long from, long to) {
        Set<String> held = new HashSet<>();
        Optional<Head> current = Optional.empty();
        for (Head head : all()) {
            if (head.at() > to) {
                break;
            }
            if (head.number() <= number) {
                if (current.isPresent() && head.at() >= from) {
                    held.add(current.get().hash());
                }
                current = Optional.empty();
            }
            if (head.number() == number) {
                current = Optional.of(head);
            }
        }
        current.ifPresent(head -> held.add(head.hash()));
        return held;
    }
}
