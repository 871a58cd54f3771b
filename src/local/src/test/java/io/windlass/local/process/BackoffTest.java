package io.windlass.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    @Test
    void doublesTheRestWithEachFailureUpToALimit() {
        Backoff backoff = Backoff.NONE;
        backoff = backoff.afterRunning(Duration.ZERO);
        assertThat(backoff.rest()).isEqualTo(Duration.ofMillis(500));
        backoff = backoff.afterRunning(Duration.ofSeconds(3));
        assertThat(backoff.rest()).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            backoff = backoff.afterRunning(Duration.ZERO);
        }
        assertThat(backoff.rest()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void forgivesEarlierFailuresAfterAMinuteOfHealth() {
        Backoff worn = new Backoff(9);

        assertThat(worn.afterRunning(Duration.ofSeconds(60)).rest())
                .isEqualTo(Duration.ofMillis(500));
    }
}
