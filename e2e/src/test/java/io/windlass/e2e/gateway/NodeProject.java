package io.windlass.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.e2e.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A copy of a folder with a package.json, its packages installed as the lock file says. */
final class NodeProject {
    private static final long MINUTES = 5;

    /** Folders that npm, Hardhat and forge fill. */
    private static final Set<String> MADE = Set.of("node_modules", "artifacts", "cache", "forge");

    private final Path folder;
    private final Map<String, String> environment;

    private NodeProject(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** Copies a folder without what was made in it, and installs its packages. */
    static NodeProject copied(Path source, Path target) throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.filter(path -> isOurs(source, path)).toList()) {
                Path copy = target.resolve(source.relativize(path).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(
                        path,
                        copy,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        NodeProject project = new NodeProject(target, Map.of());
        String _ = project.run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        return project;
    }

    private static boolean isOurs(Path source, Path file) {
        return Files.isRegularFile(file)
                && StreamSupport.stream(source.relativize(file).spliterator(), false)
                        .noneMatch(part -> MADE.contains(part.toString()));
    }

    /** The same with another variable in the environment of what it runs. */
    NodeProject with(String name, String value) {
        return new NodeProject(folder, Map.of(name, value));
    }

    /** Runs a program of Node's or of the project's; what it said, once it ended well. */
    String run(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        Path own = folder.resolve("node_modules/.bin").resolve(words[0]);
        command.set(0, (Files.exists(own) ? own : Stack.node().resolve(words[0])).toString());
        try {
            return finished(command, Files.createTempFile(folder, words[0], ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private String finished(List<String> command, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .merge("PATH", Stack.node().toString(), (path, node) -> node + ":" + path);
        builder.environment().putAll(environment);
        Process process = builder.redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(ended).as("%s within %d minutes:%n%s", command, MINUTES, output).isTrue();
        assertThat(process.exitValue()).as("%s:%n%s", command, output).isZero();
        return output;
    }
}
