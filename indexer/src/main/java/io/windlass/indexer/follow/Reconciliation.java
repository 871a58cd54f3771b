package io.windlass.indexer.follow;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;

/** What following must do next, decided from the tip, one node's head and its links alone. */
sealed interface Reconciliation {
    /** Nothing is stored: start at the head. */
    record Begin(BlockNumber head) implements Reconciliation {}

    /** The node's branch stands on our tip. */
    record Extend(BlockRange range) implements Reconciliation {}

    /** The node's branch stands on our tip, but too far ahead: go on at the head. */
    record Jump(BlockNumber head, BlockRange left) implements Reconciliation {}

    /** More links are needed to decide. */
    record Ask(BlockRange headers) implements Reconciliation {}

    /**
     * The node's branch left ours after {@code ancestor} and outweighs it.
     *
     * @param branch the blocks of the new branch that outweigh ours
     */
    record Reorg(BlockNumber ancestor, BlockRange branch) implements Reconciliation {}

    /** Nothing to do now, and why. */
    record Wait(String reason) implements Reconciliation {}

    /** The node's answers are of more than one branch, and which ones. */
    record Contradiction(String reason) implements Reconciliation {}

    /**
     * Nothing may be done without a person, and why.
     *
     * @param at a stored number at which the node's block is another
     */
    record Refuse(String reason, BlockNumber at) implements Reconciliation {}

    /**
     * Nothing may be done without a person, who must hear of it: this branch is as good as ours.
     *
     * @param at a stored number at which the node's block is another
     * @param witness a block of the node's branch; when it proves, validators made that branch
     */
    record Rival(String reason, BlockNumber at, BlockNumber witness) implements Reconciliation {}
}
