package io.windlass.indexer.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.indexer.backfill.BackfillProgress.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackfillProgressTest {
    @Test
    void saysHowMuchIsMissingHowFastItComesAndWhenItWillBeThere() {
        assertThat(new Progress(12_000, 400).sentence())
                .isEqualTo(
                        "12,000 blocks of history are missing, 400 blocks/s, about 0 min 30 s left");
        assertThat(new Progress(9_000_000, 500).sentence()).endsWith("about 5 h 0 min left");
        assertThat(new Progress(7, 0).sentence()).endsWith("0 blocks/s, no end in sight");
        assertThat(new Progress(0, 3).sentence()).isEqualTo("all wanted history is stored");
        assertThat(new Progress(100, 40).left()).contains(Duration.ofSeconds(3));
    }
}
