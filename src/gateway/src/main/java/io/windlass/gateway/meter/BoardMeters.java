package io.windlass.gateway.meter;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeStanding;
import io.windlass.gateway.head.NodeView;
import io.windlass.gateway.head.ServedHead;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Nodes and served head, read from the board whenever somebody asks. */
public final class BoardMeters {
    private final NodeBoard board;
    private final MultiGauge serving;
    private final MultiGauge out;
    private final MultiGauge height;
    private final MultiGauge lag;
    private final MultiGauge score;
    private final MultiGauge head;

    public BoardMeters(GatewayMeters meters, NodeBoard board) {
        this.board = board;
        serving = gauge(meters, "node.serving", "1 = calls go to the node");
        out = gauge(meters, "node.out", "1 = no calls go to the node, for this reason");
        height = gauge(meters, "node.height", "Newest block that the node claims");
        lag = gauge(meters, "node.lag", "Blocks that the node is behind the served head");
        score = gauge(meters, "node.score", "The lower, the sooner the node is chosen");
        head = gauge(meters, "head", "Block that each tag means to clients now");
    }

    private static MultiGauge gauge(GatewayMeters meters, String name, String description) {
        return MultiGauge.builder(GatewayMeters.PREFIX + name)
                .description(description)
                .register(meters.registry());
    }

    /** Takes what the board says now; called before each scrape. */
    public void look() {
        List<NodeView> nodes = board.nodes();
        Optional<ServedHead> served = board.head();
        long newest = served.map(ServedHead::number).orElse(-1L);
        serving.register(rows(nodes, view -> view.standing().serves() ? 1 : 0), true);
        height.register(rows(nodes, NodeView::height), true);
        lag.register(rows(nodes, view -> Math.max(0, newest - view.height())), true);
        score.register(rows(nodes, NodeView::score), true);
        out.register(nodes.stream().flatMap(view -> reason(view).stream()).toList(), true);
        head.register(served.map(BoardMeters::tags).orElse(List.of()), true);
    }

    private static List<Row<?>> tags(ServedHead head) {
        return List.of(
                Row.of(Tags.of("tag", "latest"), head.number()),
                Row.of(Tags.of("tag", "safe"), head.safe()),
                Row.of(Tags.of("tag", "finalized"), head.finalized()));
    }

    private static Optional<Row<?>> reason(NodeView view) {
        return view.standing() instanceof NodeStanding.Out(String reason, String _, boolean _)
                ? Optional.of(Row.of(Tags.of("node", view.name(), "reason", reason), 1))
                : Optional.empty();
    }

    private static List<Row<?>> rows(List<NodeView> nodes, ToDoubleFunction<NodeView> value) {
        return nodes.stream()
                .<Row<?>>map(
                        view -> Row.of(Tags.of("node", view.name()), value.applyAsDouble(view)))
                .toList();
    }
}
