package io.windlass.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The words put before PostgreSQL's commands: none for an ordinary user. PostgreSQL refuses to run
 * as root; in a user namespace of its own root is nobody in particular, and keeps its files.
 */
record Unprivileged(List<String> prefix) {
    static Unprivileged of(Path data) throws IOException, InterruptedException {
        if (!isRoot(data)) {
            return new Unprivileged(List.of());
        }
        if (works("unshare", "-U", "true")) {
            return new Unprivileged(List.of("unshare", "-U"));
        }
        throw new IOException(
                "PostgreSQL refuses to run as root, and this system does not let root drop its"
                        + " rights by unshare -U; run ./windlass as an ordinary user");
    }

    private static boolean isRoot(Path data) throws IOException {
        return Files.getAttribute(data, "unix:uid").equals(0);
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
