package io.windlass.local.stack;

import io.windlass.local.status.StackState;

/** What became of a wish to bring a stack up. */
public sealed interface UpOutcome {
    /** One was running in this folder; nothing was started. */
    record AlreadyUp(StackState state) implements UpOutcome {}

    /** The supervisor runs; its parts come up now. */
    record Started(Process supervisor) implements UpOutcome {}

    /** Nothing was started. */
    record Refused(String reason) implements UpOutcome {}
}
