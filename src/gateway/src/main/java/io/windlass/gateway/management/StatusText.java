package io.windlass.gateway.management;

import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeStanding;
import io.windlass.gateway.head.NodeView;
import io.windlass.gateway.rpc.JsonText;
import java.util.Locale;
import java.util.stream.Collectors;

/** The state of a gateway as one JSON object, for people and scripts. */
public final class StatusText {
    private StatusText() {}

    /**
     * Head and nodes.
     *
     * @param generation how often a configuration was taken up
     * @param faults of a configuration that was not
     */
    public static String of(
            NodeBoard board, int connections, long generation, Iterable<String> faults) {
        String head =
                board.head()
                        .map(it ->
                                "{\"number\":%d,\"hash\":\"%s\",\"safe\":%d,\"finalized\":%d}"
                                        .formatted(
                                                it.number(), it.hash(), it.safe(), it.finalized()))
                        .orElse("null");
        String nodes =
                board.nodes().stream().map(StatusText::node).collect(Collectors.joining(","));
        StringBuilder wrong = new StringBuilder();
        for (String fault : faults) {
            wrong.append(wrong.isEmpty() ? "" : ",").append(JsonText.quoted(fault));
        }
        return ("{\"head\":%s,\"degraded\":%b,\"nodes\":[%s],\"connections\":%d,"
                        + "\"configuration\":{\"generation\":%d,\"faults\":[%s]}}")
                .formatted(head, board.degraded(), nodes, connections, generation, wrong);
    }

    private static String node(NodeView node) {
        String standing =
                switch (node.standing()) {
                    case NodeStanding.Serving() -> "\"serves\":true";
                    case NodeStanding.Out(String reason, String sentence, boolean wrong) ->
                            "\"serves\":false,\"reason\":%s,\"sentence\":%s,\"wrong\":%b"
                                    .formatted(
                                            JsonText.quoted(reason),
                                            JsonText.quoted(sentence),
                                            wrong);
                };
        return String.format(
                Locale.ROOT,
                "{\"name\":%s,\"client\":\"%s\",\"height\":%d,\"confirmed\":%d,\"score\":%.1f,%s}",
                JsonText.quoted(node.name()),
                node.family().name().toLowerCase(Locale.ROOT),
                node.height(),
                node.confirmed(),
                node.score(),
                standing);
    }
}
