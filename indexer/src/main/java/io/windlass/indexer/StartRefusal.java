package io.windlass.indexer;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.windlass.ledger.SchemaMismatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in a sentence, without a stack trace, why the role cannot start on this ledger. */
final class StartRefusal implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaMismatch mismatch) {
                return new FailureAnalysis(mismatch.getMessage(), null, failure);
            }
            if (cause instanceof PoolInitializationException unreachable) {
                return new FailureAnalysis(
                        "the ledger cannot be reached: " + unreachable.getMessage(),
                        "Check ledger.jdbc-url, ledger.username and ledger.password, and that PostgreSQL runs.",
                        failure);
            }
        }
        return null;
    }
}
