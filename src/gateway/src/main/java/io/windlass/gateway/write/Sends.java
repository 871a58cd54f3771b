package io.windlass.gateway.write;

import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeStanding;
import io.windlass.gateway.head.NodeView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What every transaction and every nonce needs.
 *
 * @param timer runs what never blocks
 */
record Sends(
        NodeBoard board, NodeCalls calls, ScheduledExecutorService timer, WriteSettings settings) {

    /** Names of at most so many nodes, the best first; those that are out only if all are. */
    List<String> serving(int most) {
        List<String> serving = new ArrayList<>(most);
        List<String> last = new ArrayList<>();
        for (NodeView node : board.nodes()) {
            if (node.standing().serves()) {
                serving.add(node.name());
            } else if (node.standing() instanceof NodeStanding.Out out && !out.wrong()) {
                last.add(node.name());
            }
        }
        List<String> chosen = serving.isEmpty() ? last : serving;
        return chosen.subList(0, Math.min(most, chosen.size()));
    }
}
