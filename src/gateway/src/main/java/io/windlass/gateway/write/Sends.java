package io.windlass.gateway.write;

import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeStanding;
import io.windlass.gateway.head.NodeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What every transaction and every nonce needs.
 *
 * @param fallbacks names of nodes that get something only when no other serves
 * @param timer runs what never blocks
 */
record Sends(
        NodeBoard board,
        Set<String> fallbacks,
        NodeCalls calls,
        ScheduledExecutorService timer,
        WriteSettings settings) {

    /**
     * Names of at most so many nodes, the best first; fallbacks only if no other serves, and those
     * that are out only if all are.
     */
    List<String> serving(int most) {
        List<String> serving = new ArrayList<>(most);
        List<String> fallback = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (NodeView node : board.nodes()) {
            if (node.standing().serves()) {
                (fallbacks.contains(node.name()) ? fallback : serving).add(node.name());
            } else if (node.standing() instanceof NodeStanding.Out out && !out.wrong()) {
                last.add(node.name());
            }
        }
        List<String> chosen = serving.isEmpty() ? fallback : serving;
        chosen = chosen.isEmpty() ? last : chosen;
        return chosen.subList(0, Math.min(most, chosen.size()));
    }
}
