package io.windlass.indexer;

import io.windlass.ledger.LedgerSettings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Everything under {@code ledger.*}: the writer's way to the ledger.
 *
 * @param redisUrl null = announcements go through Postgres alone
 */
@Validated
@ConfigurationProperties(prefix = "ledger", ignoreUnknownFields = false)
public record LedgerAccessSettings(
        @NotBlank String jdbcUrl,
        @NotBlank String username,
        @DefaultValue("") String password,
        @Nullable String redisUrl,
        @DefaultValue("8") @Min(2) @Max(100) int connections) {

    LedgerSettings toLedger() {
        return new LedgerSettings(jdbcUrl, username, password, redisUrl, connections);
    }
}
