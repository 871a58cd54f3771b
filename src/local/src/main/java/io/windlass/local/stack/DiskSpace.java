package io.windlass.local.stack;

import java.nio.file.Path;
import java.util.Optional;

/** Says in words when the disk under the data folder has too little room. */
record DiskSpace(Path folder) {
    static final long MEGABYTE = 1024 * 1024;
    static final long NEEDED_TO_START = 1024 * MEGABYTE;
    static final long NEEDED_TO_RUN = 256 * MEGABYTE;

    Optional<String> tooFullFor(long needed) {
        long free = folder.toFile().getUsableSpace();
        return free >= needed ? Optional.empty() : Optional.of(sentence(free, needed));
    }

    private String sentence(long free, long needed) {
        return "Only %d MB are free on the disk of %s; the stack needs %d MB. Free some space, or choose another folder with --data."
                .formatted(free / MEGABYTE, folder, needed / MEGABYTE);
    }
}
