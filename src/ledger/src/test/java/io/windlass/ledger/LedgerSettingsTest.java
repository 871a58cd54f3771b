package io.windlass.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LedgerSettingsTest {
    @Test
    void showsNoPassword() {
        LedgerSettings settings =
                new LedgerSettings(
                        "jdbc:postgresql://db:5432/windlass?user=a&password=hidden",
                        "writer",
                        "hidden",
                        "redis://me:hid@den@cache:6379/1?password=hidden",
                        3);
        assertThat(settings)
                .hasToString(
                        "LedgerSettings[jdbc:postgresql://db:5432/windlass?… as writer, redis redis://…@cache:6379/1?…]");
        assertThatThrownBy(() ->
                        new LedgerSettings("postgres://me:hidden@db/windlass", "w", "", null, 1))
                .hasMessage(
                        "ledger.jdbc-url must start with jdbc:postgresql:, but is postgres://…@db/windlass");
    }
}
