package io.windlass.gateway.head;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Reads of the gateway's own, from whichever node holds what is asked for; never on the data path,
 * the caller's thread waits.
 */
public final class NodeReads {
    private static final Logger LOG = LoggerFactory.getLogger(NodeReads.class);

    private final NodeBoard board;
    private final Map<String, NodeLink> links = new HashMap<>();

    public NodeReads(List<NodeAddress> nodes, NodeBoard board, Duration deadline) {
        this.board = board;
        nodes.forEach(node -> links.put(node.name(), new NodeLink(node.http(), deadline)));
    }

    /** An answer that may be of no use, such as null for a block the node does not know. */
    @FunctionalInterface
    public interface Read<T> {
        Optional<T> from(NodeLink node) throws LinkFault, InterruptedException;
    }

    /**
     * The first answer that is of use; nodes that are confirmed at {@code height} are asked first,
     * those of another chain never.
     */
    public <T> Optional<T> first(long height, Read<T> read) throws InterruptedException {
        for (NodeView node : order(height)) {
            NodeLink link = links.get(node.name());
            if (link == null) {
                continue;
            }
            try {
                Optional<T> answer = read.from(link);
                if (answer.isPresent()) {
                    return answer;
                }
            } catch (LinkFault fault) {
                LOG.debug("{} gave nothing: {}", node.name(), fault.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Names of the nodes that serve, the best first. */
    public List<String> serving() {
        return board.nodes().stream()
                .filter(it -> it.standing().serves())
                .map(NodeView::name)
                .toList();
    }

    /** One node's answer, or empty where it has none. */
    public Optional<JsonNode> of(String node, String method, String params)
            throws InterruptedException {
        NodeLink link = links.get(node);
        if (link == null) {
            return Optional.empty();
        }
        try {
            return link.ask(method, params);
        } catch (LinkFault fault) {
            return Optional.empty();
        }
    }

    private List<NodeView> order(long height) {
        List<NodeView> confirmed = new ArrayList<>();
        List<NodeView> others = new ArrayList<>();
        for (NodeView node : board.nodes()) {
            boolean wrong = node.standing() instanceof NodeStanding.Out out && out.wrong();
            if (node.standing().serves() && node.confirmed() >= height) {
                confirmed.add(node);
            } else if (!wrong) {
                others.add(node);
            }
        }
        confirmed.addAll(others);
        return confirmed;
    }
}
