package io.windlass.explorer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final Breaker breaker = new Breaker(clock, Duration.ofSeconds(1));

    @Test
    void leavesAloneWhatFailedThreeTimes() {
        breaker.failed();
        breaker.failed();
        assertThat(breaker.allows()).isTrue();
        breaker.failed();

        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void letsOneTryAfterEachPause() {
        open();
        clock.advance(Duration.ofSeconds(1));
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isFalse();

        breaker.failed();
        clock.advance(Duration.ofSeconds(1));
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void letsEverybodyInAgainAfterASuccess() {
        open();
        clock.advance(Duration.ofSeconds(1));
        assertThat(breaker.allows()).isTrue();
        breaker.succeeded();

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isTrue();
    }

    private void open() {
        breaker.failed();
        breaker.failed();
        breaker.failed();
    }
}
