package io.windlass.local.process;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs a set of parts until it is told to stop, and leaves none of their processes behind. */
public final class Supervision {
    private final Board board;
    private final List<PartLoop> loops;

    /**
     * @param onChange called, from any thread, with all reports when a process was started or ended
     *     or a health changed
     */
    public Supervision(
            List<? extends Part> parts, Clock clock, Consumer<List<PartReport>> onChange) {
        this.board = new Board(parts.stream().map(Part::name).toList(), onChange);
        this.loops = parts.stream().map(part -> new PartLoop(part, board, clock)).toList();
    }

    public void start() {
        for (PartLoop loop : loops) {
            Thread.ofPlatform().name("part-" + loop.part().name()).start(loop);
        }
    }

    /** Reports in the order in which the parts were given. */
    public List<PartReport> reports() {
        return board.all();
    }

    /** True when a part is no longer looked after: what caused it is in the log of this process. */
    public boolean isBroken() {
        return loops.stream().anyMatch(PartLoop::isBroken);
    }

    /** Stops those that need others first, then the others; returns when all have ended. */
    public void stop() throws InterruptedException {
        stop(part -> !part.needs().isEmpty());
        stop(part -> true);
    }

    private void stop(Predicate<Part> which) throws InterruptedException {
        List<PartLoop> chosen = loops.stream().filter(loop -> which.test(loop.part())).toList();
        chosen.forEach(PartLoop::finish);
        for (PartLoop loop : chosen) {
            loop.awaitEnd();
        }
    }
}
