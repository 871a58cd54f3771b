package io.windlass.explorer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final long NOON = 1_763_640_000L;

    @ParameterizedTest
    @CsvSource({
        "0, just now",
        "-5, just now",
        "1, 1 s ago",
        "59, 59 s ago",
        "60, 1 min ago",
        "3599, 59 min ago",
        "3600, 1 h ago",
        "172799, 47 h ago",
        "172800, 2 days ago",
    })
    void saysHowLongAgo(long passed, String words) {
        assertThat(new Moment(NOON - passed).ago(Instant.ofEpochSecond(NOON))).isEqualTo(words);
    }

    @Test
    void writesTheMomentForPeopleAndForMachines() {
        assertThat(new Moment(NOON).absolute()).isEqualTo("2025-11-20 12:00:00 UTC");
        assertThat(new Moment(NOON).iso()).isEqualTo("2025-11-20T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 253_402_300_800L})
    void showsTheBareNumberOfATimeThatIsNone(long absurd) {
        assertThat(new Moment(absurd).absolute()).isEqualTo(Long.toString(absurd));
        assertThat(new Moment(absurd).iso()).isEqualTo(Long.toString(absurd));
    }
}
