package io.windlass.local.faults;

import io.windlass.local.process.ProcessSpec;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A process that a test started and treats badly. */
public final class Running {
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;

    private Running(Process process) {
        this.process = process;
    }

    public static Running start(ProcessSpec spec) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(spec.command())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        return new Running(builder.start());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; returns when it is dead. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends a signal by its name, such as {@code STOP}. */
    public void signal(String name) throws IOException {
        new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process.pid())))
                .start()
                .onExit()
                .join();
    }

    void awaitEnd() {
        try {
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException late) {
            kill();
        }
    }

    /** Asks it to end by this signal, and kills it where it does not. */
    public void end(String signal) throws IOException {
        signal(signal);
        awaitEnd();
    }
}
