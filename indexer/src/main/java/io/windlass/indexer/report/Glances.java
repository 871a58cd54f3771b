package io.windlass.indexer.report;

import io.windlass.indexer.backfill.BackfillProgress;
import io.windlass.ledger.write.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Looks at the ledger for everybody who asks, at most once in a short while. */
public final class Glances {
    private static final Duration FRESH = Duration.ofMillis(250);

    private final Ledger ledger;
    private final BackfillProgress progress;
    private final Clock clock;
    private @Nullable Glance last;
    private Instant lastAt = Instant.MIN;

    public Glances(Ledger ledger, BackfillProgress progress, Clock clock) {
        this.ledger = ledger;
        this.progress = progress;
        this.clock = clock;
    }

    /** Empty while the ledger does not answer. */
    synchronized Optional<Glance> now() {
        Instant now = clock.instant();
        if (lastAt.isBefore(now.minus(FRESH))) {
            last = look();
            lastAt = now;
        }
        return Optional.ofNullable(last);
    }

    private @Nullable Glance look() {
        try {
            return new Glance(
                    ledger.tip(),
                    ledger.coverage(),
                    ledger.quarantine().open(),
                    ledger.leases().follower(),
                    ledger.incidents().open(),
                    progress.now());
        } catch (DataAccessException lost) {
            return null;
        }
    }
}
