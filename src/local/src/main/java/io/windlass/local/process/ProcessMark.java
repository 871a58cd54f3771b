package io.windlass.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells one process from every other that ever had its number: the number and when it started. */
public record ProcessMark(long pid, long startedMillis) {
    // The kernel counts from its boot, and the time of boot shifts when the clock is set.
    private static final long TOLERANCE = Duration.ofSeconds(2).toMillis();

    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(
                process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The process, if it still runs and is the one that was marked. */
    public Optional<ProcessHandle> live() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Math.abs(of(process).startedMillis() - startedMillis) <= TOLERANCE);
    }
}
