package io.windlass.gateway.meter;

import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeView;
import io.windlass.gateway.head.ServedHead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A board that counts and times the exchanges that it is told of. */
public final class MeteredBoard implements NodeBoard {
    private final NodeBoard board;
    private final GatewayMeters meters;

    public MeteredBoard(NodeBoard board, GatewayMeters meters) {
        this.board = board;
        this.meters = meters;
    }

    @Override
    public Optional<ServedHead> head() {
        return board.head();
    }

    @Override
    public CompletableFuture<Optional<ServedHead>> settledHead(Duration atMost) {
        return board.settledHead(atMost);
    }

    @Override
    public boolean mayServe(long number, String hash) {
        return board.mayServe(number, hash);
    }

    @Override
    public List<NodeView> nodes() {
        return board.nodes();
    }

    @Override
    public CompletableFuture<Boolean> awaitConfirmed(long height, Duration atMost) {
        return board.awaitConfirmed(height, atMost);
    }

    @Override
    public void note(String node, Outcome outcome, long nanos) {
        meters.node(node).ended(outcome, nanos);
        board.note(node, outcome, nanos);
    }
}
