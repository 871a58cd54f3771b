package io.windlass.local.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.plan.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenesisTimeTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @TempDir private Path folder;

    @Test
    void isAheadOfTheFirstStartAndTheSameForAllNodesAndAllLaterOnes() throws IOException {
        DataFolder data = new DataFolder(folder);
        long first = GenesisTime.of(data, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(first).isEqualTo(NOW.plus(GenesisTime.AHEAD).getEpochSecond());
        Instant later = NOW.plus(Duration.ofDays(1));
        assertThat(GenesisTime.of(data, Clock.fixed(later, ZoneOffset.UTC))).isEqualTo(first);
    }
}
