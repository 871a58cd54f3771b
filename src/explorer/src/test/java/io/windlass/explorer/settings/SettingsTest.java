package io.windlass.explorer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

class SettingsTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                    .withUserConfiguration(Bound.class)
                    .withPropertyValues(
                            "ledger.jdbc-url=jdbc:postgresql://127.0.0.1/windlass",
                            "ledger.username=reader");

    @EnableConfigurationProperties({ExplorerSettings.class, LedgerSettings.class})
    static final class Bound {}

    @Test
    void haveTheseKeysAndDefaults() {
        runner.run(context -> {
            assertThat(context.getBean(ExplorerSettings.class))
                    .isEqualTo(
                            new ExplorerSettings(
                                    "",
                                    new ExplorerSettings.Chain("Windlass", "ETH", 18),
                                    new ExplorerSettings.Lists(25),
                                    new ExplorerSettings.Live(Duration.ofMillis(500)),
                                    new ExplorerSettings.Sessions(
                                            Duration.ofSeconds(30), Duration.ofMinutes(10)),
                                    new ExplorerSettings.Cache(
                                            DataSize.ofMegabytes(64),
                                            Duration.ofSeconds(1),
                                            Duration.ofMillis(50)),
                                    new ExplorerSettings.Tip(Duration.ofMillis(500), 8)));
            assertThat(context.getBean(LedgerSettings.class))
                    .isEqualTo(
                            new LedgerSettings(
                                    "jdbc:postgresql://127.0.0.1/windlass",
                                    "reader",
                                    "",
                                    null,
                                    8,
                                    Duration.ofSeconds(5)));
        });
    }

    @Test
    void takeEveryKey() {
        runner.withPropertyValues(
                        "explorer.public-url=https://chain.example",
                        "explorer.chain.name=Harbor",
                        "explorer.chain.symbol=HRB",
                        "explorer.chain.decimals=6",
                        "explorer.lists.page-size=50",
                        "explorer.live.at-most-every=1s",
                        "explorer.sessions.before-start=10s",
                        "explorer.sessions.after-start=1h",
                        "explorer.cache.near-size=16MB",
                        "explorer.cache.passing=500ms",
                        "explorer.cache.redis-within=20ms",
                        "explorer.tip.wait-at-most=1s",
                        "explorer.tip.waiting-at-most=2",
                        "ledger.password=secret",
                        "ledger.redis-url=redis://127.0.0.1",
                        "ledger.connections=3",
                        "ledger.query-within=1s")
                .run(context ->
                        assertThat(context.getBean(ExplorerSettings.class).chain())
                                .isEqualTo(new ExplorerSettings.Chain("Harbor", "HRB", 6)));
    }

    @Test
    void refuseAKeyThatTheyDoNotKnow() {
        runner.withPropertyValues("explorer.chain.symbl=HRB")
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("explorer.chain.symbl"));
    }

    @Test
    void refuseAValueThatCannotBe() {
        runner.withPropertyValues("explorer.chain.decimals=-1")
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("decimals"));
    }
}
