package io.windlass.local.stack;

import io.windlass.local.process.ProcessSpec;
import io.windlass.local.process.ProcessSpec.StopSignal;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** How one role is started: its start script, its settings file, its log, its URL. */
record RoleLaunch(
        String name,
        Path home,
        String java,
        Path settingsFile,
        Map<String, String> settings,
        Path log,
        String url,
        String healthUrl) {

    /** Settings go into a file, not into arguments: every user of the machine reads arguments. */
    void writeSettings() throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Files.createDirectories(settingsFile.resolveSibling(""));
        Files.deleteIfExists(settingsFile);
        Files.createFile(
                settingsFile,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(settingsFile, text.toString());
    }

    ProcessSpec spec(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve(home.getFileName()).toString());
        command.addAll(List.of(arguments));
        command.add("--spring.config.additional-location=file:" + settingsFile);
        return new ProcessSpec(command, Map.of("WINDLASS_JAVA", java), log, StopSignal.TERM);
    }
}
