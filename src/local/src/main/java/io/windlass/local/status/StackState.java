package io.windlass.local.status;

import io.windlass.local.process.PartReport;
import io.windlass.local.process.ProcessMark;
import io.windlass.local.status.StackStatus.PartLine;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the supervisor writes into the data folder once a second: all that others know of it. */
public record StackState(
        ProcessMark supervisor,
        long startedMillis,
        @Nullable Long healthyAfterMillis,
        List<PartReport> parts,
        StackStatus status) {

    /** The supervisor and every process that it started. */
    public List<ProcessMark> processes() {
        return Stream.concat(
                        Stream.of(supervisor),
                        parts.stream().map(PartReport::process).filter(Objects::nonNull))
                .toList();
    }

    /** The same stack, not healthy for a reason that lies outside of its parts. */
    public StackState troubled(String reason) {
        List<PartReport> degraded = parts.stream().map(part -> part.troubled(reason)).toList();
        return new StackState(
                supervisor,
                startedMillis,
                healthyAfterMillis,
                degraded,
                status.with(degraded.stream().map(PartLine::of).toList()));
    }

    public boolean hasSupervisor() {
        return supervisor.live().isPresent();
    }
}
