package io.windlass.local.command;

import io.windlass.local.process.PartReport;
import io.windlass.local.process.ProcessMark;
import io.windlass.local.status.ProportionalMemory;
import java.util.List;

/** Memory of one part, measured and printed. */
final class MemoryLine {
    private static final long MEGABYTE = 1024 * 1024;

    private MemoryLine() {}

    static long of(PartReport part) {
        ProcessMark process = part.process();
        return process == null ? 0 : ProportionalMemory.of(List.of(process));
    }

    static String text(String name, long bytes) {
        return "%-12s %6d MB".formatted(name, bytes / MEGABYTE);
    }
}
