package io.windlass.gateway.cache;

import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.method.Plan;
import io.windlass.gateway.method.Plan.Life;
import io.windlass.gateway.upstream.Answer;
import java.util.function.Consumer;

/**
 * Asks for logs in parts that every node accepts, and joins them in order: a range is one answer
 * whatever the limit of the node.
 */
public final class LogsSplit {
    private final Bounds bounds;

    public LogsSplit(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * How it splits.
     *
     * @param span blocks of one part; Besu takes 5000
     * @param atOnce parts on their way at once
     * @param parts at most, those made by halving included
     */
    public record Bounds(long span, int atOnce, int parts) {
        public Bounds {
            if (span < 1 || atOnce < 1 || parts < 1) {
                throw new IllegalArgumentException(
                        "span %d, at once %d, parts %d: all from 1".formatted(span, atOnce, parts));
            }
        }

        public static Bounds defaults() {
            return new Bounds(5000, 4, 128);
        }
    }

    /** Asks for one part. */
    @FunctionalInterface
    public interface Parts {
        /**
         * Asks.
         *
         * @param alone whether it is the whole range, so that its answer may flow; of several parts
         *     none may
         */
        void ask(Plan.Logs part, boolean alone, Consumer<Answer> to);
    }

    /**
     * Asks for a range. Runs on one event loop, {@code parts} answer on it.
     *
     * @param largest bytes of the joined answer
     */
    public void ask(
            Plan.Logs range, ServedHead head, long largest, Parts parts, Consumer<Answer> to) {
        new JoinedLogs(range, head, new JoinedLogs.Way(bounds, largest, parts, to)).start();
    }

    /** How long a part is true. */
    static Life life(Plan.Logs range, long to, ServedHead head) {
        return range.life() == Life.HEAD && to <= head.finalized() ? Life.FINAL : range.life();
    }
}
