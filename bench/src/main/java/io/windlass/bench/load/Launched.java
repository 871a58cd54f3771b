package io.windlass.bench.load;

import io.windlass.testing.Await;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A child process whose output goes to a log; it is ended when this is closed. */
public final class Launched implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final int LAST_LINES = 15;

    private final String name;
    private final Process process;
    private final Path log;

    private Launched(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    public static Launched start(
            String name, Path log, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        File file = log.toFile();
        builder.redirectErrorStream(true).redirectOutput(file);
        return new Launched(name, builder.start(), log);
    }

    /** Runs to its end. */
    public static void toTheEnd(
            String name, Path log, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        try (Launched child = start(name, log, environment, command)) {
            int status = child.process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(child.ended());
            }
        }
    }

    /**
     * Waits until the process does what is awaited; ends it where that does not come.
     *
     * @throws IllegalStateException when it ended by itself
     */
    public void awaitStart(String what, Duration patience, Await.Condition condition)
            throws InterruptedException {
        try {
            Await.until(what, patience, () -> !isAlive() || condition.holds());
        } catch (AssertionError late) {
            close();
            throw late;
        }
        if (!isAlive()) {
            throw new IllegalStateException(ended());
        }
    }

    /** Tells the process a line, on its standard input. */
    public void say(String line) throws IOException {
        BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8);
        in.write(line + "\n");
        in.flush();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    public List<String> output() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How it ended, with the last it said. */
    public String ended() {
        List<String> lines = output();
        int from = Math.max(0, lines.size() - LAST_LINES);
        return "%s ended with status %d:%n%s"
                .formatted(
                        name,
                        process.exitValue(),
                        String.join("\n", lines.subList(from, lines.size())));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
