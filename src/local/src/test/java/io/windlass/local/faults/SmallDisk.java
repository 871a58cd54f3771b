package io.windlass.local.faults;

import io.windlass.local.process.OneOff;
import io.windlass.local.process.ProcessSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** A file system of a fixed size in a folder, to be filled up; only root may make one. */
final class SmallDisk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SIZE = "size=512m";
    private static final int PIECE = 1 << 20;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** An empty folder on a small disk, or on the usual one where no other can be made. */
    static SmallDisk in(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try {
            run(folder, "mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString());
            return new SmallDisk(folder, true);
        } catch (IOException refused) {
            FaultConsole.line("no full disks in this run: " + refused.getMessage());
            return new SmallDisk(folder, false);
        }
    }

    Path folder() {
        return folder;
    }

    /** Whether it can be filled up without harm to others. */
    boolean isSmall() {
        return mounted;
    }

    /** Leaves no byte free. */
    void fill() throws IOException {
        try (FileChannel file =
                FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
            while (file.write(piece.clear()) > 0) {
                // until the disk refuses
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > PIECE) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    @Override
    public void close() throws IOException {
        if (mounted) {
            Running.start(spec(folder, "umount", "-l", folder.toString())).awaitEnd();
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static void run(Path folder, String... command)
            throws IOException, InterruptedException {
        OneOff.run(spec(folder, command), PATIENCE);
    }

    private static ProcessSpec spec(Path folder, String... command) {
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        return ProcessSpec.of(List.of(command), log);
    }
}
