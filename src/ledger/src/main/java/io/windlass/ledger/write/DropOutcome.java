package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;

/** The end of a drop. */
public sealed interface DropOutcome {
    /**
     * Blocks below {@code floor} are gone.
     *
     * @param blocks how many went now
     */
    record Dropped(BlockNumber floor, long blocks, int partitions) implements DropOutcome {}

    /** Nothing changed; the reason carries the numbers. */
    record Refused(String reason) implements DropOutcome {}

    /** Nothing changed: transactions under way use the tables; it can be tried again. */
    record GaveWay() implements DropOutcome {}
}
