package io.windlass.bench.frame;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where a benchmark works and how big it shall be.
 *
 * @param roles the packaged layout that holds the roles under measurement
 * @param java what starts them
 * @param work a folder of the benchmarks' own; what lies in it may be kept for the next run
 * @param small the size for a quick look
 * @param blocks how many blocks shall be indexed; empty = its own size
 * @param profile whether the roles under measurement are recorded by Flight Recorder
 */
public record Place(
        Path roles, Path java, Path work, boolean small, OptionalInt blocks, boolean profile) {

    /** Environment of a role: what starts it, and its flight recording where that is wished. */
    public Map<String, String> environment(String role) {
        String options =
                profile
                        ? "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                                + work.resolve(role + ".jfr")
                        : "";
        return Map.of("WINDLASS_JAVA", java.toString(), "JAVA_OPTS", options);
    }
}
