package io.windlass.ledger.read;

import io.windlass.ledger.Tip;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger stands at one moment. Positions of one ledger are in order: forgetting blocks
 * begins a generation, and within a generation the tip only rises.
 *
 * @param ledger as pinned in the database
 * @param generation grows whenever blocks are forgotten
 * @param tip null while the ledger is empty
 * @param announced number of the newest announcement; 0 where there was none
 */
public record Position(UUID ledger, long generation, @Nullable Tip tip, long announced) {
    /** Number of the tip; −1 while the ledger is empty. */
    public long height() {
        return tip == null ? -1 : tip.number().value();
    }

    /** Whether the tip of {@code other} came after this one's. */
    public boolean isBefore(Position other) {
        return generation < other.generation
                || (generation == other.generation && height() < other.height());
    }
}
