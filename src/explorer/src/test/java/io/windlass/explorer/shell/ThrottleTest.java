package io.windlass.explorer.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final Throttle throttle = new Throttle(Duration.ofMillis(500));

    @Test
    void letsTheFirstChangeThroughAtOnce() {
        assertThat(throttle.changed(10_000)).isZero();
    }

    @Test
    void gathersWhatFollowsUntilTheTimeIsOver() {
        assertThat(throttle.changed(10_000)).isZero();
        throttle.shown(10_000);

        assertThat(throttle.changed(10_100)).isEqualTo(400);
        assertThat(throttle.changed(10_200)).isEqualTo(-1);
        assertThat(throttle.changed(10_499)).isEqualTo(-1);
        throttle.shown(10_500);
        assertThat(throttle.changed(10_700)).isEqualTo(300);
    }

    @Test
    void isFreeAgainAfterAPause() {
        assertThat(throttle.changed(10_000)).isZero();
        throttle.shown(10_000);

        assertThat(throttle.changed(12_000)).isZero();
    }
}
