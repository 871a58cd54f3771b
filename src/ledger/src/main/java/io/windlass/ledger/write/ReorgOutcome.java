package io.windlass.ledger.write;

import io.windlass.ledger.Announcement;

/** The end of a reorg. */
public sealed interface ReorgOutcome {
    record Reorged(Announcement.Reorged announcement) implements ReorgOutcome {}

    /** Nothing changed; the reason carries the numbers. */
    record Refused(String reason) implements ReorgOutcome {}
}
