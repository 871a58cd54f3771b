package io.windlass.local.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the server programs that come in jars into the tools folder, each once and whole. */
final class ServerBinaries {
    private static final Map<String, String> POSTGRES =
            Map.of(
                    "linux/amd64", "postgres-linux-x86_64.txz",
                    "linux/aarch64", "postgres-linux-arm_64.txz",
                    "mac/x86_64", "postgres-darwin-x86_64.txz",
                    "mac/aarch64", "postgres-darwin-arm_64.txz");
    private static final Map<String, String> REDIS =
            Map.of(
                    "linux/amd64", "redis-server-6.2.6-v5-linux-amd64",
                    "linux/aarch64", "redis-server-6.2.7-linux-arm64",
                    "mac/x86_64", "redis-server-6.2.6-v5-darwin-amd64",
                    "mac/aarch64", "redis-server-6.2.6-v5-darwin-arm64");

    private static final String POSTGRES_FOLDER = "postgres-18.6.0";
    private static final String REDIS_FOLDER = "redis-6.2";

    private final Path tools;

    ServerBinaries(Path home) {
        this.tools = home.resolve("tools");
    }

    /** One of PostgreSQL's programs, once unpacked. */
    Path postgres(String program) {
        return tools.resolve(POSTGRES_FOLDER).resolve("bin").resolve(program);
    }

    /** The Redis server, once unpacked. */
    Path redis() {
        return tools.resolve(REDIS_FOLDER).resolve("redis-server");
    }

    void unpackPostgres() throws IOException {
        Path folder = tools.resolve(POSTGRES_FOLDER);
        if (Files.notExists(folder)) {
            Path fresh = fresh();
            try (InputStream packed = resource(POSTGRES)) {
                untar(packed, fresh);
            }
            settle(fresh, folder);
        }
    }

    void unpackRedis() throws IOException {
        Path folder = tools.resolve(REDIS_FOLDER);
        if (Files.notExists(folder)) {
            Path fresh = fresh();
            try (InputStream plain = resource(REDIS)) {
                Files.copy(plain, fresh.resolve("redis-server"));
            }
            Files.setPosixFilePermissions(
                    fresh.resolve("redis-server"), PosixFilePermissions.fromString("rwxr-xr-x"));
            settle(fresh, folder);
        }
    }

    private Path fresh() throws IOException {
        Files.createDirectories(tools);
        Path fresh = Files.createTempDirectory(tools, "unpacking-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        return fresh;
    }

    // Two stacks may unpack at once: the one that comes second takes the folder of the first.
    private static void settle(Path fresh, Path folder) throws IOException {
        if (Files.notExists(folder)) {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        FileTree.delete(fresh);
    }

    private static InputStream resource(Map<String, String> byPlatform) throws IOException {
        String platform = platform();
        String name = byPlatform.get(platform);
        InputStream found =
                name == null ? null : ServerBinaries.class.getResourceAsStream("/" + name);
        if (found == null) {
            throw new IOException("no server program is packed for this system: " + platform);
        }
        return new BufferedInputStream(found);
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return (system.startsWith("mac") ? "mac" : system)
                + "/"
                + System.getProperty("os.arch", "");
    }

    private static void untar(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                unpack(tar, entry, target.resolve(entry.getName()).normalize(), target);
                entry = tar.getNextEntry();
            }
        }
    }

    private static void unpack(
            TarArchiveInputStream tar, TarArchiveEntry entry, Path file, Path target)
            throws IOException {
        if (!file.startsWith(target)) {
            throw new IOException("archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(file.resolveSibling(""));
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(file.resolveSibling(""));
            Files.copy(tar, file);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
