package io.windlass.gateway.subscribe;

import io.windlass.gateway.head.SeenBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** What has changed since a position, all at once. */
public final class Changes {
    private final History history;
    private final BlockLogs logs;

    public Changes(History history, BlockLogs logs) {
        this.history = history;
        this.logs = logs;
    }

    /**
     * Changes as JSON, in order.
     *
     * @param at up to where they reach
     */
    public record Found(List<String> json, Position at) {}

    /** No node would give what is asked for. */
    public static final class Unreadable extends Exception {
        Unreadable(BlockEvents.Unreadable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Logs, those of removed blocks first and marked so; only of blocks whose number fits. */
    public Found logs(Position from, LogCriteria criteria, LongPredicate numbers)
            throws History.Lost, Unreadable, InterruptedException {
        List<String> found = new ArrayList<>();
        try {
            Position at =
                    new Replay(history, logs)
                            .run(
                                    from,
                                    (event, json, after) -> {
                                        if (numbers.test(after.number())
                                                && criteria.matches(event.log())) {
                                            found.add(json.toString());
                                        }
                                    });
            return new Found(found, at);
        } catch (BlockEvents.Unreadable e) {
            throw new Unreadable(e);
        }
    }

    /** Hashes of new blocks. */
    public Found blocks(Position from) throws History.Lost, InterruptedException {
        List<String> found = new ArrayList<>();
        History.Route route = history.route(from);
        Position at = from;
        for (SeenBlock block : route.added()) {
            found.add('"' + block.hash().toHex() + '"');
            at = Position.after(block);
        }
        if (route.added().isEmpty() && !route.gone().isEmpty()) {
            at = Position.before(route.gone().getLast());
        }
        return new Found(found, at);
    }
}
