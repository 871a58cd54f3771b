package io.windlass.local.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where one stack keeps everything that outlives it, and what each file in there is called. */
public record DataFolder(Path path) {
    public DataFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** Makes the folder, closed to other users: it holds passwords and keys. */
    public void create() throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(logs());
    }

    public Path part(String name) {
        return path.resolve(name);
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path launch() {
        return path.resolve("launch.json");
    }

    public Path chain() {
        return path.resolve("chain.json");
    }

    public Path secrets() {
        return path.resolve("secrets.json");
    }

    public Path state() {
        return path.resolve("state.json");
    }

    public Path lock() {
        return path.resolve("lock");
    }

    public Path trafficRecord() {
        return path.resolve("traffic.jsonl");
    }
}
