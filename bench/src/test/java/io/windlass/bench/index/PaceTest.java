package io.windlass.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void tellsTheRateOfTheFirstAndTheLastHundredThousand() {
        pace.sees(Duration.ofSeconds(5), 60_000);
        pace.sees(Duration.ofSeconds(10), 120_000);
        pace.sees(Duration.ofSeconds(14), 180_000);
        pace.sees(Duration.ofSeconds(15), 220_000);

        assertThat(pace.first()).hasValue(12_000);
        assertThat(pace.last()).hasValue(20_000);
    }

    @Test
    void tellsNothingOfAShorterRun() {
        pace.sees(Duration.ofSeconds(5), 60_000);

        assertThat(pace.first()).isEmpty();
        assertThat(pace.last()).isEmpty();
    }
}
