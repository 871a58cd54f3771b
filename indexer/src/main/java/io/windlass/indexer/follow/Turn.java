package io.windlass.indexer.follow;

import io.windlass.indexer.loop.StepReport;

/** What one node brought to one step of following. */
sealed interface Turn {
    /** The tip moved. */
    record Moved(StepReport report) implements Turn {}

    /** The node agrees with us, or is behind. */
    record Resting(String sentence) implements Turn {}

    /** The node is ahead, but cannot be followed at this moment. */
    record Waiting(String sentence) implements Turn {}

    /** The node is ahead, but must not be followed. */
    record Stopped(String sentence) implements Turn {}
}
