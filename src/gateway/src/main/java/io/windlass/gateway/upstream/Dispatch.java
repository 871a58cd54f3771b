package io.windlass.gateway.upstream;

import io.netty.channel.EventLoop;
import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the calls of one event loop to nodes that hold what they ask about. All of it runs on that
 * loop; answers come on it too.
 */
public final class Dispatch {
    /** Calls that may wait for a node to have room, of one event loop. */
    private static final int MOST_WAITING = 2_000;

    /**
     * Of those that wait and may not use the room that was made, no more are looked at each time.
     */
    private static final int MOST_WOKEN = 64;

    /** More than any other node's weight. */
    private static final double LAST = 1e12;

    private static final long SWEEP_MILLIS = 20;

    private final EventLoop loop;
    private final NodeBoard board;
    private final RetryBudget budget = new RetryBudget();
    private final RetryBudget throttleBudget = new RetryBudget();
    private final Map<String, Lane> lanes = new HashMap<>();
    private final List<Attempt> open = new ArrayList<>();
    private final SequencedSet<Attempt> waiting = new LinkedHashSet<>();

    Dispatch(EventLoop loop, NodeBoard board) {
        this.loop = loop;
        this.board = board;
        var _ =
                loop.scheduleAtFixedRate(
                        this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Replaces the nodes; exchanges with those that are gone end as broken. */
    void connect(List<Lane> to) {
        Map<String, Lane> next = new HashMap<>();
        to.forEach(lane -> next.put(lane.endpoint().name(), lane));
        List<Lane> before = List.copyOf(lanes.values());
        lanes.clear();
        lanes.putAll(next);
        before.forEach(Lane::close);
    }

    /** Sends a call; {@code to} gets exactly one answer, on this loop. */
    public void send(Order order, Consumer<Answer> to) {
        budget.earned();
        throttleBudget.earned();
        Attempt attempt = new Attempt(this, order, to, System.nanoTime());
        attempt.index = open.size();
        open.add(attempt);
        attempt.next();
    }

    /** Runs something on the event loop that this belongs to. */
    public void run(Runnable task) {
        loop.execute(task);
    }

    EventLoop loop() {
        return loop;
    }

    NodeBoard board() {
        return board;
    }

    RetryBudget budget() {
        return budget;
    }

    /** For what a node was too busy to take: one that often is leaves the other to faults. */
    RetryBudget throttleBudget() {
        return throttleBudget;
    }

    /** The lane to the best node for this attempt; null where none is there or none has room. */
    @Nullable Lane choose(Attempt attempt) {
        Lane best = null;
        double least = Double.MAX_VALUE;
        attempt.sawFull = false;
        attempt.sawLow = false;
        List<NodeView> nodes = board.nodes();
        boolean anyServes = false;
        for (NodeView node : nodes) {
            anyServes |= node.standing().serves();
        }
        for (NodeView node : nodes) {
            Lane lane = lanes.get(node.name());
            if (lane == null || attempt.mayNotAsk(node, anyServes)) {
                continue;
            }
            if (node.confirmed() < attempt.order().height()) {
                attempt.sawLow = true;
            } else if (lane.isFull()) {
                attempt.sawFull = true;
            } else {
                double weight = (lane.inFlight() + 1) * node.score();
                weight += lane.endpoint().fallback() ? LAST : 0;
                if (weight < least) {
                    least = weight;
                    best = lane;
                }
            }
        }
        return best;
    }

    /** Lets an attempt wait for room; false = too many wait already. */
    boolean queue(Attempt attempt) {
        if (waiting.size() >= MOST_WAITING) {
            return false;
        }
        waiting.addLast(attempt);
        return true;
    }

    /** There is room for those that wait; they go once what made it has ended. */
    void roomMade(Lane lane) {
        if (!waiting.isEmpty()) {
            loop.execute(() -> wake(lane));
        }
    }

    private void wake(Lane lane) {
        for (int look = 0; look < MOST_WOKEN && !waiting.isEmpty() && !lane.isFull(); look++) {
            waiting.removeFirst().next();
        }
    }

    void done(Attempt attempt) {
        waiting.remove(attempt);
        Attempt last = open.removeLast();
        if (last != attempt) {
            last.index = attempt.index;
            open.set(attempt.index, last);
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (Lane lane : List.copyOf(lanes.values())) {
            lane.sweep(now);
        }
        for (Attempt attempt : List.copyOf(open)) {
            attempt.tick(now);
        }
    }
}
