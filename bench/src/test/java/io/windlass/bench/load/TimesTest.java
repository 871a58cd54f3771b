package io.windlass.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TimesTest {
    private final Times times = new Times();

    @Test
    void takesTheNearestRank() {
        for (long milliseconds = 1; milliseconds <= 150; milliseconds++) {
            times.add(milliseconds * 1_000_000);
        }

        assertThat(times.milliseconds(0.5)).isEqualTo(75);
        assertThat(times.milliseconds(0.99)).isEqualTo(149);
        assertThat(times.milliseconds(1)).isEqualTo(150);
    }

    @Test
    void doesNotMindTheOrder() {
        times.add(3_000_000);
        times.add(1_000_000);
        times.add(2_000_000);

        assertThat(times.milliseconds(0.5)).isEqualTo(2);
    }

    @Test
    void saysNothingOfNothing() {
        assertThatThrownBy(() -> times.milliseconds(0.5)).hasMessageContaining("nothing");
    }
}
