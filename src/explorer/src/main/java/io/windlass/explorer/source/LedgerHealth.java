package io.windlass.explorer.source;

import io.windlass.ledger.Tip;
import io.windlass.ledger.announce.TipStream;
import io.windlass.ledger.read.LedgerReader;
import io.windlass.ledger.read.Snapshot;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Up while the ledger answers; says the tip and how announcements reach us. */
@Component("ledger")
final class LedgerHealth implements HealthIndicator {
    private final LedgerReader ledger;
    private final TipStream stream;

    LedgerHealth(LedgerReader ledger, TipStream stream) {
        this.ledger = ledger;
        this.stream = stream;
    }

    @Override
    public Health health() {
        try {
            Optional<Tip> tip = ledger.read(Snapshot::tip);
            return Health.up()
                    .withDetail("tip", tip.map(Tip::toString).orElse("no block stored yet"))
                    .withDetail("announcements", stream.hearing())
                    .build();
        } catch (DataAccessException e) {
            return Health.down().withDetail("ledger", "does not answer").build();
        }
    }
}
