package io.windlass.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class ManualClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void standsStillUntilMoved() {
        ManualClock clock = new ManualClock(START);
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void movesTogetherWithItsFacesInOtherZones() {
        ManualClock clock = new ManualClock(START);
        var abroad = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofHours(1));
        assertThat(abroad.instant()).isEqualTo(START.plusSeconds(3600));
    }
}
