package io.windlass.local.status;

import io.windlass.local.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Memory of processes and their children, pages they share counted once (PSS); Linux only. */
public final class ProportionalMemory {
    private ProportionalMemory() {}

    /** Bytes; 0 where the system does not tell. */
    public static long of(List<ProcessMark> processes) {
        return processes.stream()
                .flatMap(mark -> mark.live().stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .distinct()
                .mapToLong(ProportionalMemory::bytes)
                .sum();
    }

    /** Bytes of this process without its children. */
    public static long alone(ProcessMark process) {
        return process.live().map(found -> bytes(found.pid())).orElse(0L);
    }

    private static long bytes(long pid) {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            // it has ended since, or this is not Linux
            return 0;
        }
    }
}
