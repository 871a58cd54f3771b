package io.windlass.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What processes have used, as Linux tells it (proc(5)); zero where it tells nothing. */
public final class CpuTime {
    private static final Path PROC = Path.of("/proc");
    // the clock tick of every Linux that Java runs on (USER_HZ)
    private static final long TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;
    private static final int CSTIME = 14;
    private static final int STOLEN = 8;

    private CpuTime() {}

    /** Of the process and of all its children, also of those that have ended. */
    public static Duration ofTree(ProcessHandle process) {
        long ticks =
                Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(it -> ticks(it.pid()))
                        .sum();
        return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    }

    /**
     * All processors of the machine.
     *
     * @param ticks since it was started
     * @param stolen of these, when its host gave them to others
     */
    public record Machine(long ticks, long stolen) {
        /** Between 0 and 1. */
        public double stolenSince(Machine before) {
            return (double) (stolen - before.stolen) / Math.max(1, ticks - before.ticks);
        }
    }

    /** What the machine has done so far. */
    public static Machine machine() {
        String line = read(PROC.resolve("stat")).lines().findFirst().orElse("");
        String[] fields = line.split(" +", -1);
        long ticks = 0;
        for (int i = 1; i < fields.length; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new Machine(ticks, fields.length > STOLEN ? Long.parseLong(fields[STOLEN]) : 0);
    }

    private static long ticks(long pid) {
        String stat = read(pid, "stat");
        int name = stat.lastIndexOf(") ");
        if (name < 0) {
            return 0;
        }
        String[] fields = stat.substring(name + 2).split(" ", -1);
        long sum = 0;
        for (int i = UTIME; i <= CSTIME; i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }

    /** The most memory that the process ever held at once, in bytes. */
    public static long peakMemory(ProcessHandle process) {
        return read(process.pid(), "status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
                .findFirst()
                .orElse(0);
    }

    private static String read(long pid, String file) {
        return read(PROC.resolve(Long.toString(pid)).resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
