package io.windlass.local.stack;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.JsonFile;
import io.windlass.local.process.Health;
import io.windlass.local.process.PartReport;
import io.windlass.local.process.ProcessMark;
import io.windlass.local.stack.StackGauge.Reading;
import io.windlass.local.status.StackState;
import io.windlass.local.status.StackStatus;
import io.windlass.local.status.StackStatus.PartLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down how the stack is, whenever that changes, for those who ask from outside. */
final class StateFile {
    private final DataFolder data;
    private final StackGauge gauge;
    private final Clock clock;
    private final ProcessMark self = ProcessMark.of(ProcessHandle.current());
    private final long startedMillis;

    private Reading reading = Reading.NOTHING;
    private String trouble = "";
    private @Nullable Long healthyAfterMillis;

    StateFile(DataFolder data, StackGauge gauge, Clock clock) {
        this.data = data;
        this.gauge = gauge;
        this.clock = clock;
        this.startedMillis = clock.millis();
    }

    synchronized void measured(Reading fresh, String troubleNow) {
        reading = fresh;
        trouble = troubleNow;
    }

    // On a disk that is nearly full nothing is healthy, whatever it still answers.
    synchronized void write(List<PartReport> reported) {
        List<PartReport> reports =
                trouble.isEmpty()
                        ? reported
                        : reported.stream().map(part -> part.troubled(trouble)).toList();
        if (healthyAfterMillis == null
                && reports.stream().allMatch(part -> part.health() == Health.HEALTHY)) {
            healthyAfterMillis = Duration.ofMillis(clock.millis() - startedMillis).toMillis();
        }
        try {
            JsonFile.write(
                    data.state(),
                    new StackState(
                            self, startedMillis, healthyAfterMillis, reports, status(reports)));
        } catch (IOException e) {
            // on a full disk the last state stays readable, and the next write is a second away
            if (!trouble.isEmpty()) {
                return;
            }
            throw new UncheckedIOException("cannot write " + data.state(), e);
        }
    }

    private StackStatus status(List<PartReport> reports) {
        return new StackStatus(
                reports.stream().map(PartLine::of).toList(),
                reading.head().orElse(null),
                reading.stored().tip().orElse(null),
                reading.lag().orElse(null),
                reading.stored().coverage(),
                reading.stored().backfill().orElse(null),
                gauge.jdbcUrl(),
                gauge.nodes());
    }
}
