package io.windlass.gateway.head;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which block is served next, from what the nodes hold and nothing else: the newest one
 * that enough of them hold with the same hash. No clock, no network.
 *
 * @param byWeight the chain itself may have two branches, and the heavier one wins (Clique, chains
 *     without seals); on BFT chains there never are two
 * @param patienceOver nodes have disagreed above the served head for long enough to choose a side
 * @param floor no block at or below this number is ever replaced
 * @param nodes that there are, whatever their state
 */
record ForkChoice(boolean byWeight, boolean patienceOver, long floor, int nodes) {

    /**
     * One node that is fit to be asked which chain is the true one.
     *
     * @param forked it was out for another branch when last looked at: it never takes the others
     *     along alone
     */
    record Voter(String node, Branch branch, boolean forked) {}

    /**
     * What is served next.
     *
     * @param head the new head and the branch it stands on; empty = the head stays
     * @param forked nodes whose chain is not the one served, with the number of the first block
     *     that differs
     * @param split nodes of the served chain hold different blocks above it
     * @param sentence why the head is held where it could go on, or empty
     */
    record Choice(Optional<Step> head, Map<String, Long> forked, boolean split, String sentence) {}

    /** A block to serve, on a branch that holds it. */
    record Step(SeenBlock head, Branch branch) {}

    private record Group(List<Voter> voters, BigInteger weight) {
        static final Comparator<Group> BY_SIZE = Comparator.comparingInt(it -> it.voters().size());
        static final Comparator<Group> BY_WEIGHT = BY_SIZE.thenComparing(Group::weight);
    }

    /** Of {@code nodes} that serve, how many must hold a block: all of two, else a majority. */
    static int agree(int nodes) {
        return nodes <= 1 ? 1 : nodes / 2 + 1;
    }

    /** {@code served} is what has been served so far, empty at the start. */
    Choice choose(Branch served, List<Voter> voters) {
        if (served.isEmpty()) {
            return new Choice(newestAbove(-1, voters, voters), Map.of(), false, "");
        }
        List<Voter> loyal = new ArrayList<>();
        List<Voter> others = new ArrayList<>();
        Map<String, Long> forked = new HashMap<>();
        for (Voter voter : voters) {
            OptionalLong conflict = voter.branch().conflict(served, served.height());
            if (conflict.isEmpty()) {
                loyal.add(voter);
            } else {
                others.add(voter);
                forked.put(voter.node(), conflict.getAsLong());
            }
        }
        Optional<Group> rival = best(since(served, others), others);
        if (rival.isPresent() && beats(rival.get(), loyal)) {
            return reorg(served, rival.get(), forked);
        }
        return extend(served, loyal, forked);
    }

    private Choice extend(Branch served, List<Voter> loyal, Map<String, Long> forked) {
        Optional<Step> next = newestAbove(served.height(), loyal, loyal);
        List<Voter> ahead =
                loyal.stream().filter(it -> it.branch().height() > served.height()).toList();
        boolean split =
                ahead.stream().anyMatch(it -> !it.branch().agreesWith(ahead.getFirst().branch()));
        if (next.isPresent() || !split) {
            return new Choice(next, forked, false, "");
        }
        Optional<Group> side = best(served.height(), ahead);
        if (side.isEmpty() || !patienceOver || !isDecisive(side.get(), ahead, served)) {
            return new Choice(next, forked, true, split(served));
        }
        List<Voter> chosen = side.get().voters();
        return new Choice(newestAbove(served.height(), chosen, chosen), forked, true, "");
    }

    private Choice reorg(Branch served, Group rival, Map<String, Long> forked) {
        OptionalLong ancestor = rival.voters().getFirst().branch().common(served);
        if (ancestor.isEmpty() || ancestor.getAsLong() < floor || !byWeight) {
            return new Choice(
                    Optional.empty(),
                    forked,
                    false,
                    "%d nodes hold another branch than the served one, which is final at block %d: held"
                            .formatted(rival.voters().size(), floor));
        }
        Map<String, Long> lost = new HashMap<>(forked);
        rival.voters().forEach(it -> lost.remove(it.node()));
        return new Choice(
                newestAbove(served.height() - 1, rival.voters(), rival.voters()), lost, false, "");
    }

    /**
     * More nodes win, and one of them must have left the served chain just now, or they are as many
     * as must agree of all nodes: what is served then is held by nobody.
     */
    private boolean beats(Group rival, List<Voter> loyal) {
        int size = rival.voters().size();
        return size > loyal.size()
                && (size >= agree(nodes) || !rival.voters().stream().allMatch(Voter::forked));
    }

    private boolean isDecisive(Group side, List<Voter> all, Branch served) {
        Set<String> names = new TreeSet<>();
        side.voters().forEach(it -> names.add(it.node()));
        List<Voter> rest = all.stream().filter(it -> !names.contains(it.node())).toList();
        Optional<Group> second = best(served.height(), rest);
        if (second.isEmpty() || second.get().voters().size() < side.voters().size()) {
            return true;
        }
        return byWeight && side.weight().compareTo(second.get().weight()) > 0;
    }

    private static String split(Branch served) {
        return "nodes hold different blocks above %d and nothing says which is the chain: held"
                .formatted(served.height());
    }

    /** The largest group of nodes on one branch, of equal ones the heaviest. */
    private static Optional<Group> best(long since, List<Voter> voters) {
        return voters.stream()
                .map(tip ->
                        new Group(
                                voters.stream()
                                        .filter(it -> it.branch().agreesWith(tip.branch()))
                                        .toList(),
                                tip.branch().weightAbove(since)))
                .max(Group.BY_WEIGHT);
    }

    /** A block below every branch in question. */
    private static long since(Branch served, List<Voter> voters) {
        return voters.stream()
                .mapToLong(it -> it.branch().common(served).orElse(-1))
                .min()
                .orElse(-1);
    }

    private static Optional<Step> newestAbove(
            long number, List<Voter> holders, List<Voter> serving) {
        int wanted = agree(serving.size());
        Step newest = null;
        for (Voter voter : holders) {
            for (SeenBlock block : voter.branch().descending()) {
                long least = newest == null ? number : newest.head().number();
                if (block.number() <= least) {
                    break;
                }
                if (held(block, holders) >= wanted) {
                    newest = new Step(block, voter.branch());
                    break;
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    private static long held(SeenBlock block, List<Voter> voters) {
        return voters.stream()
                .filter(it -> it.branch().holds(block.number(), block.hash()))
                .count();
    }
}
