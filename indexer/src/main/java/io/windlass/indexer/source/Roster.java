package io.windlass.indexer.source;

import io.windlass.chain.BlockNumber;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.source.NodeState.Admitted;
import io.windlass.indexer.source.NodeState.Cause;
import io.windlass.indexer.source.NodeState.Down;
import io.windlass.indexer.source.NodeState.ShutOut;
import io.windlass.indexer.source.NodeState.Unknown;
import io.windlass.ledger.NodeReport;
import io.windlass.node.Capabilities;
import io.windlass.node.Head;
import io.windlass.node.Node;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All nodes in the operator's order, each with its state; safe for use by several threads. */
public final class Roster {
    private final Map<Node, NodeState> states = new LinkedHashMap<>();
    private final Map<Node, String> remarks = new HashMap<>();
    private final Clock clock;
    private final IndexerMeters meters;
    private int turn;

    /** A node that may be asked, with the head it last reported. */
    public record Candidate(Node node, Head head) {}

    /** A node's name, its state, and what people should know about it. */
    public record Entry(String name, NodeState state, String sentence) {}

    public Roster(List<Node> nodes, Clock clock, IndexerMeters meters) {
        this.clock = clock;
        this.meters = meters;
        nodes.forEach(node -> states.put(node, new Unknown()));
    }

    public synchronized void set(Node node, NodeState state) {
        states.put(node, state);
    }

    /** False where the state is not what it was any more: then nothing is changed. */
    synchronized boolean replace(Node node, NodeState before, NodeState after) {
        return states.replace(node, before, after);
    }

    /**
     * Asks this node for no more blocks until it has the right one at {@code at}.
     *
     * @param reason with numbers and hashes: it is the evidence
     */
    public synchronized void shutOut(Node node, Cause cause, String reason, BlockNumber at) {
        if (state(node) instanceof ShutOut) {
            return;
        }
        states.put(node, new ShutOut(cause, reason, at, now()));
        meters.excluded(node.name(), cause.label());
    }

    /** Keeps what a node in use last failed to do, with the time; it stays in use. */
    public synchronized void remark(Node node, String sentence) {
        remarks.put(node, "last trouble at %s: %s".formatted(now(), sentence));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    public synchronized NodeState state(Node node) {
        return states.getOrDefault(node, new Unknown());
    }

    public synchronized List<Node> nodes() {
        return List.copyOf(states.keySet());
    }

    /** Admitted nodes, the highest head first, the operator's order among equals. */
    public synchronized List<Candidate> candidates() {
        List<Candidate> admitted = new ArrayList<>();
        states.forEach((node, state) -> {
            if (state instanceof Admitted(var _, Head head)) {
                admitted.add(new Candidate(node, head));
            }
        });
        admitted.sort(Comparator.comparing((Candidate c) -> c.head().number()).reversed());
        return admitted;
    }

    /** Admitted nodes that should have this block, another one first each time. */
    public synchronized List<Candidate> having(BlockNumber number) {
        List<Candidate> those =
                new ArrayList<>(
                        candidates().stream()
                                .filter(c -> c.head().number().compareTo(number) >= 0)
                                .toList());
        Collections.rotate(those, turn--);
        return those;
    }

    /** Nodes that are shut out until a person has chosen between their branch and ours. */
    public synchronized List<Node> rivals() {
        return states.entrySet().stream()
                .filter(e ->
                        e.getValue() instanceof ShutOut out && out.cause() == Cause.RIVAL_BRANCH)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether nothing is known of some node yet. */
    public synchronized boolean isUnasked() {
        return states.values().stream().anyMatch(Unknown.class::isInstance);
    }

    /** The highest head that an admitted node reports. */
    public Optional<Head> head() {
        return candidates().stream().findFirst().map(Candidate::head);
    }

    public synchronized List<Entry> entries() {
        return states.entrySet().stream().map(e -> entry(e.getKey(), e.getValue())).toList();
    }

    private Entry entry(Node node, NodeState state) {
        String remark = remarks.get(node);
        boolean told = remark == null || !(state instanceof Admitted);
        return new Entry(
                node.name(), state, told ? state.sentence() : state.sentence() + "; " + remark);
    }

    /** What is said about every node, for the ledger. */
    public List<NodeReport> reports() {
        return entries().stream().map(Roster::report).toList();
    }

    private static NodeReport report(Entry entry) {
        return switch (entry.state()) {
            case Admitted(Capabilities found, Head head) ->
                    new NodeReport(
                            entry.name(),
                            found.clientVersion(),
                            List.of(found.sentence().split("; ", -1)),
                            entry.sentence(),
                            head.number().value());
            case Down _, ShutOut _, Unknown _ ->
                    new NodeReport(entry.name(), "", List.of(), entry.sentence(), null);
        };
    }

    /** What is wrong, one sentence per node that is not in use. */
    public List<String> complaints() {
        return entries().stream()
                .filter(entry -> entry.state() instanceof Down || entry.state() instanceof ShutOut)
                .map(Entry::sentence)
                .toList();
    }
}
