package io.windlass.indexer.report;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Health in words: up, starting or degraded, each reason a sentence. */
public final class IndexerHealth implements HealthIndicator {
    private final Condition condition;

    public IndexerHealth(Condition condition) {
        this.condition = condition;
    }

    @Override
    public Health health() {
        Verdict verdict = condition.judge();
        Health.Builder health = Health.status(verdict.state().name());
        condition.lag().ifPresent(lag -> health.withDetail("lag", lag));
        return health.withDetail("reasons", verdict.reasons()).build();
    }
}
