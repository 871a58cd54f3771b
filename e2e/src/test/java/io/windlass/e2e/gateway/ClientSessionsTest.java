package io.windlass.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.e2e.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Clients as they are published run a session through the gateway against the local chain. */
@Tag("stack")
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
final class ClientSessionsTest {
    private static final long MINUTES = 5;
    private static final Path SCRIPTS = Path.of("clients");

    @TempDir private Path folder;

    @BeforeAll
    void install() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file,
                        folder.resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    }

    @Test
    void ethers() throws IOException, InterruptedException {
        assertThat(session("ethers.mjs")).endsWith("ethers is content\n");
    }

    @Test
    void viem() throws IOException, InterruptedException {
        assertThat(session("viem.mjs")).endsWith("viem is content\n");
    }

    private String session(String script) throws IOException, InterruptedException {
        URI http = Stack.gateway();
        String ws = http.toString().replaceFirst("^http", "ws");
        return run("node", script, http.toString(), ws);
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, Stack.node().resolve(words[0]).toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .merge("PATH", Stack.node().toString(), (path, node) -> node + ":" + path);
        Path log = folder.resolve(words[0] + ".log");
        Process process = builder.redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(ended).as("%s within %d minutes:%n%s", command, MINUTES, output).isTrue();
        assertThat(process.exitValue()).as("%s:%n%s", command, output).isZero();
        return output;
    }
}
