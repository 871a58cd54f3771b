package io.windlass.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeployedUnitsTest {
    private static final Path LAYOUT = Path.of("../../deploy/layout").toAbsolutePath().normalize();
    private static final Path CHECKER = Path.of("/usr/bin/systemd-analyze");
    private static final String INSTALLED = "/opt/windlass/";
    private static final Pattern PROGRAM = Pattern.compile("(?m)^ExecStart=(\\S+)");

    @TempDir private Path copies;

    @Test
    void startWhatTheLayoutHolds() throws IOException {
        for (Path unit : units()) {
            Matcher program = PROGRAM.matcher(Files.readString(unit));
            assertThat(program.find()).as("ExecStart of %s", unit.getFileName()).isTrue();
            assertThat(program.group(1)).startsWith(INSTALLED);
            assertThat(LAYOUT.resolve(program.group(1).substring(INSTALLED.length())))
                    .isExecutable();
        }
    }

    // Exit status 0 says little: systemd-analyze warns of keys it does not know and goes on. A
    // system without systemd cannot judge its units; the test above still holds there.
    @Test
    void passSystemdsOwnCheckWithoutAWord() throws IOException, InterruptedException {
        if (!Files.isExecutable(CHECKER)) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(CHECKER.toString(), "verify"));
        for (Path unit : units()) {
            Path copy = copies.resolve(unit.getFileName());
            String here = Files.readString(unit).replace("=" + INSTALLED, "=" + LAYOUT + "/");
            command.add(Files.writeString(copy, here).toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(words).isEmpty();
    }

    private static List<Path> units() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../deploy/systemd"))) {
            return files.toList();
        }
    }
}
