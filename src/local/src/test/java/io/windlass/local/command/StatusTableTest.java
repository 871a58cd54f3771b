package io.windlass.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.process.ProcessMark;
import io.windlass.local.status.StackState;
import io.windlass.local.status.StackStatus;
import io.windlass.local.status.StackStatus.Backfill;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StatusTableTest {
    @Test
    void saysHowFastHistoryComesAndWhenItWillBeThere() {
        assertThat(lines(new Backfill(1_234_567, 2_345.6, 526L)))
                .contains("backfill  1,234,567 blocks missing, 2,346 blocks/s, 8:46 left");
        assertThat(lines(new Backfill(7, 0, null)))
                .contains("backfill  7 blocks missing, 0 blocks/s, no end in sight");
        assertThat(lines(new Backfill(0, 0, 0L))).contains("backfill  nothing is missing");
        assertThat(lines(null)).contains("backfill  unknown");
    }

    private static List<String> lines(@Nullable Backfill backfill) {
        StackStatus status =
                new StackStatus(List.of(), null, null, null, List.of(), backfill, null, List.of());
        ProcessMark self = ProcessMark.of(ProcessHandle.current());
        return new StatusTable(new StackState(self, 0, null, List.of(), status), Clock.systemUTC())
                .lines();
    }
}
