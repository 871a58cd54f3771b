package io.windlass.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process to be started: its command, what is added to its environment, where its words go. */
public record ProcessSpec(
        List<String> command, Map<String, String> environment, Path log, StopSignal stop) {

    /** The signal that asks the process to end in an orderly way. */
    public enum StopSignal {
        TERM,
        /** PostgreSQL's "fast" shutdown; its TERM waits for clients to leave. */
        INT
    }

    public static ProcessSpec of(List<String> command, Path log) {
        return new ProcessSpec(command, Map.of(), log, StopSignal.TERM);
    }
}
