package io.windlass.local.stack;

import io.windlass.local.plan.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts the supervisor in a session of its own, where no Ctrl-C of a terminal reaches it. */
final class Detached {
    private Detached() {}

    static Process supervisor(DataFolder data, String java) throws IOException {
        List<String> command = new ArrayList<>(ownSession());
        command.addAll(
                List.of(
                        java,
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        "io.windlass.local.Local",
                        "supervise",
                        "--data",
                        data.path().toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(data.log("supervisor").toFile()))
                .start();
    }

    // macOS has no setsid, but perl with the same call
    private static List<String> ownSession() {
        return hasProgram("setsid")
                ? List.of("setsid")
                : List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV", "--");
    }

    private static boolean hasProgram(String name) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
