package io.windlass.gateway.subscribe;

import io.windlass.gateway.head.SeenBlock;
import io.windlass.gateway.rpc.JsonSlice;
import java.util.List;
import java.util.Optional;

/** Tells what lies between a position and the served head: what was removed, then what came. */
final class Replay {
    private final History history;
    private final BlockEvents events;

    Replay(History history, BlockEvents events) {
        this.history = history;
        this.events = events;
    }

    /** Takes events one by one. */
    @FunctionalInterface
    interface Reader {
        void take(Event event, JsonSlice json, Position after) throws InterruptedException;
    }

    /** Gives the position it came to: the served head when it set out. */
    Position run(Position from, Reader reader)
            throws History.Lost, BlockEvents.Unreadable, InterruptedException {
        History.Route route = history.route(from);
        Position at = from;
        for (SeenBlock block : route.gone()) {
            at = undo(block, at.hash().equals(block.hash()) ? at.index() : Position.WHOLE, reader);
        }
        if (at.index() != Position.WHOLE) {
            Optional<SeenBlock> started = history.canonical(at.number());
            if (started.isPresent()) {
                at = tell(started.get(), at.index(), reader);
            }
        }
        for (SeenBlock block : route.added()) {
            at = tell(block, -1, reader);
        }
        return at;
    }

    /** Takes back what was told of a block, up to {@code index}, the last first. */
    private Position undo(SeenBlock block, int index, Reader reader)
            throws BlockEvents.Unreadable, InterruptedException {
        List<Event> told = events.of(block);
        for (Event event : told.reversed()) {
            if (event.index() <= index && event.canBeUndone()) {
                reader.take(event, event.undo(), afterUndo(block, event));
            }
        }
        return Position.before(block);
    }

    private Position tell(SeenBlock block, int above, Reader reader)
            throws BlockEvents.Unreadable, InterruptedException {
        for (Event event : events.of(block)) {
            if (event.index() > above) {
                reader.take(
                        event,
                        event.json(),
                        new Position(block.number(), block.hash(), event.index()));
            }
        }
        return Position.after(block);
    }

    static Position afterUndo(SeenBlock block, Event event) {
        return new Position(block.number(), block.hash(), event.index() - 1);
    }
}
