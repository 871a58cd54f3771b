package io.windlass.ledger.write;

import io.windlass.ledger.Announcement;

/** The end of a forget. */
public sealed interface ForgetOutcome {
    record Forgotten(Announcement.Forgot announcement) implements ForgetOutcome {}

    /** Nothing lies above the ancestor. */
    record NothingAbove() implements ForgetOutcome {}

    /** Nothing was removed; the reason carries the numbers. */
    record Refused(String reason) implements ForgetOutcome {}
}
