package io.windlass.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process that does one thing and ends, such as making a database folder. */
public final class OneOff {
    private OneOff() {}

    /**
     * Runs it to its end.
     *
     * @throws IOException when it fails or takes too long, with its last words
     */
    public static void run(ProcessSpec spec, Duration patience)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(spec.command())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        Process process = builder.start();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        spec.command().getFirst()
                                + " did not end within "
                                + patience.toSeconds()
                                + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    spec.command().getFirst() + " failed: " + LogTail.lastWords(spec.log()));
        }
    }
}
