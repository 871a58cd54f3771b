package io.windlass.local.process;

import io.windlass.local.process.ProcessSpec.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that we started; its output goes to its log, its end is told in words. */
final class Child {
    private static final long LOG_LIMIT = 20L * 1024 * 1024;
    private static final int SIGNALLED = 128;

    private final Process process;
    private final ProcessSpec spec;
    private final ProcessMark mark;

    private Child(Process process, ProcessSpec spec) {
        this.process = process;
        this.spec = spec;
        this.mark = ProcessMark.of(process.toHandle());
    }

    static Child start(ProcessSpec spec) throws IOException {
        keepSmall(spec.log());
        ProcessBuilder builder =
                new ProcessBuilder(spec.command())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        return new Child(builder.start(), spec);
    }

    ProcessMark mark() {
        return mark;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How it ended, in words. */
    String end() {
        int status = process.exitValue();
        if (status > SIGNALLED && status < SIGNALLED + 32) {
            return "was killed by signal " + (status - SIGNALLED);
        }
        String last = LogTail.lastWords(spec.log());
        return "ended with exit status " + status + (last.isEmpty() ? "" : ": " + last);
    }

    /** Asks it to end; kills it when it has not after that long. */
    void stop(Duration patience) throws InterruptedException {
        stop(process.toHandle(), spec.stop());
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    static void stop(ProcessHandle process, StopSignal signal) throws InterruptedException {
        switch (signal) {
            case TERM -> process.destroy();
            case INT -> interrupt(process);
        }
    }

    private static void interrupt(ProcessHandle process) throws InterruptedException {
        try {
            new ProcessBuilder(List.of("kill", "-INT", Long.toString(process.pid())))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private static void keepSmall(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
