package io.windlass.indexer.source;

import io.windlass.indexer.source.NodeState.Admitted;
import io.windlass.indexer.source.NodeState.Down;
import io.windlass.indexer.source.NodeState.ShutOut;
import io.windlass.indexer.source.NodeState.Unknown;
import io.windlass.ledger.NodeReport;
import io.windlass.node.Capabilities;
import io.windlass.node.Head;
import io.windlass.node.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All nodes in the operator's order, each with its state; safe for use by several threads. */
public final class Roster {
    private final Map<Node, NodeState> states = new LinkedHashMap<>();

    /** A node that may be asked, with the head it last reported. */
    public record Candidate(Node node, Head head) {}

    /** A node's name and state, for people. */
    public record Entry(String name, NodeState state) {}

    public Roster(List<Node> nodes) {
        nodes.forEach(node -> states.put(node, new Unknown()));
    }

    public synchronized void set(Node node, NodeState state) {
        states.put(node, state);
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

    /** The highest head that an admitted node reports. */
    public Optional<Head> head() {
        return candidates().stream().findFirst().map(Candidate::head);
    }

    public synchronized List<Entry> entries() {
        return states.entrySet().stream()
                .map(e -> new Entry(e.getKey().name(), e.getValue()))
                .toList();
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
                            entry.state().sentence(),
                            head.number().value());
            case Down _, ShutOut _, Unknown _ ->
                    new NodeReport(entry.name(), "", List.of(), entry.state().sentence(), null);
        };
    }

    /** What is wrong, one sentence per node that is not in use. */
    public List<String> complaints() {
        return entries().stream()
                .filter(entry -> entry.state() instanceof Down || entry.state() instanceof ShutOut)
                .map(entry -> entry.state().sentence())
                .toList();
    }
}
