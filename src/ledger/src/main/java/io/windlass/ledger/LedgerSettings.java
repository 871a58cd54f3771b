package io.windlass.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How to reach the ledger; roles bind it below {@code ledger}.
 *
 * @param jdbcUrl for example {@code jdbc:postgresql://127.0.0.1:5432/windlass}
 * @param redisUrl null where there is no Redis: announcements then travel through Postgres alone
 * @param connections most connections held at once
 */
public record LedgerSettings(
        String jdbcUrl,
        String username,
        String password,
        @Nullable String redisUrl,
        int connections) {
    public LedgerSettings {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "ledger.jdbc-url must start with jdbc:postgresql:, but is "
                            + withoutSecrets(jdbcUrl));
        }
        if (connections < 1) {
            throw new IllegalArgumentException(
                    "ledger.connections must be at least 1, but is " + connections);
        }
    }

    @Override
    public String toString() {
        String redis = redisUrl == null ? "none" : withoutSecrets(redisUrl);
        return "LedgerSettings[%s as %s, redis %s]"
                .formatted(withoutSecrets(jdbcUrl), username, redis);
    }

    /** Both kinds of URL may carry a password before the host or behind the question mark. */
    private static String withoutSecrets(String url) {
        return url.replaceFirst("//.*@", "//…@").replaceFirst("(?s)\\?.*", "?…");
    }
}
