package io.windlass.explorer.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the ledger is; the explorer only reads it.
 *
 * @param redisUrl null = announcements come through Postgres alone
 * @param queryWithin no question may take the database longer
 */
@Validated
@ConfigurationProperties(prefix = "ledger", ignoreUnknownFields = false)
public record LedgerSettings(
        @NotBlank String jdbcUrl,
        @NotBlank String username,
        @DefaultValue("") String password,
        @Nullable String redisUrl,
        @DefaultValue("8") @Min(1) @Max(200) int connections,
        @DefaultValue("5s") Duration queryWithin) {

    /** As the ledger library takes it. */
    public io.windlass.ledger.LedgerSettings toLedger() {
        return new io.windlass.ledger.LedgerSettings(
                jdbcUrl, username, password, redisUrl, connections);
    }
}
