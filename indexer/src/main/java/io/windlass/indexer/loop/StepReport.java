package io.windlass.indexer.loop;

import java.time.Duration;

/**
 * What one step of a loop did, in words, and how long it may rest now.
 *
 * @param level whether an operator wants to see it
 */
public record StepReport(Level level, String sentence, Duration untilNext) {
    /** How much a report matters to an operator. */
    public enum Level {
        /** The expected; every few seconds. */
        ROUTINE,
        /** Belongs in the timeline. */
        NOTABLE,
        /** The loop cannot do its work; it goes on trying by itself. */
        TROUBLE
    }

    public static StepReport routine(String sentence, Duration untilNext) {
        return new StepReport(Level.ROUTINE, sentence, untilNext);
    }

    public static StepReport notable(String sentence, Duration untilNext) {
        return new StepReport(Level.NOTABLE, sentence, untilNext);
    }

    public static StepReport trouble(String sentence, Duration untilNext) {
        return new StepReport(Level.TROUBLE, sentence, untilNext);
    }
}
