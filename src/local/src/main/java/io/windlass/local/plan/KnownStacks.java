package io.windlass.local.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Remembers which data folders were used from this checkout, so that `status` finds them. */
public record KnownStacks(Path home) {

    /** The folder used when none is named. */
    public DataFolder usual() {
        return new DataFolder(home.resolve("data"));
    }

    public void remember(DataFolder data) throws IOException {
        Files.createDirectories(folder());
        Files.writeString(note(data), data.path().toString());
    }

    public void forget(DataFolder data) throws IOException {
        Files.deleteIfExists(note(data));
    }

    public List<DataFolder> all() throws IOException {
        if (Files.notExists(folder())) {
            return List.of();
        }
        try (Stream<Path> notes = Files.list(folder())) {
            return notes.map(KnownStacks::read).toList();
        }
    }

    private static DataFolder read(Path note) {
        try {
            return new DataFolder(Path.of(Files.readString(note)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + note, e);
        }
    }

    private Path folder() {
        return home.resolve("stacks");
    }

    private Path note(DataFolder data) {
        byte[] path = data.path().toString().getBytes(StandardCharsets.UTF_8);
        return folder().resolve(UUID.nameUUIDFromBytes(path).toString());
    }
}
