package io.windlass.indexer.follow;

import io.windlass.chain.BlockNumber;
import io.windlass.indexer.loop.StepReport;
import io.windlass.node.Node;

/** What one node brought to one step of following. */
sealed interface Turn {
    /** The tip moved. */
    record Moved(StepReport report) implements Turn {}

    /** The node agrees with us, or is behind. */
    record Resting(String sentence) implements Turn {}

    /** The node is ahead, but cannot be followed at this moment. */
    record Waiting(String sentence) implements Turn {}

    /** The node stands on another branch, one that must not be taken. */
    sealed interface Diverged extends Turn {
        Node node();

        /** A stored number at which its block is another. */
        BlockNumber at();

        String sentence();
    }

    /** That branch counts for less than ours. */
    record Astray(Node node, BlockNumber at, String sentence) implements Diverged {}

    /**
     * That branch counts for as much as ours.
     *
     * @param witness a block of it; when it proves, validators made that branch
     */
    record Rival(Node node, BlockNumber at, String sentence, BlockNumber witness)
            implements Diverged {}

    /**
     * That branch counts for more than ours, and is more than can be held at once to replace it.
     *
     * @param witness as a rival's
     */
    record Oversized(Node node, BlockNumber at, String sentence, BlockNumber witness)
            implements Diverged {}

    /** The node is ahead, but must not be followed. */
    record Stopped(String sentence) implements Turn {}
}
