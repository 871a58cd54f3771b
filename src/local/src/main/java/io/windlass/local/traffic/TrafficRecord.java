package io.windlass.local.traffic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record on disk: a line for each settled transaction, never changed; beside it the outbox, all
 * that was signed and is not settled yet.
 */
final class TrafficRecord {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FORMAT = 1;

    private final Path file;
    private final Path outbox;

    TrafficRecord(Path file) {
        this.file = file;
        this.outbox = file.resolveSibling(file.getFileName() + ".outbox");
    }

    /** The first line: what the record was made of, and where. */
    record Origin(int format, long seed, BigInteger chainId, String genesis) {
        static Origin of(long seed, BigInteger chainId, String genesis) {
            return new Origin(FORMAT, seed, chainId, genesis);
        }
    }

    /** A record of another chain, or from another seed: nothing was changed. */
    static final class ForeignRecord extends RuntimeException {
        ForeignRecord(String message) {
            super(message);
        }
    }

    /** Starts the record, or makes sure that it is the one meant. */
    void open(Origin origin) throws IOException {
        cutTornLine();
        if (Files.notExists(file) || Files.size(file) == 0) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            append(JSON.writeValueAsString(origin));
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            Origin found = JSON.readValue(lines.readLine(), Origin.class);
            if (!found.equals(origin)) {
                throw new ForeignRecord(
                        "%s is the record of %s, this is %s: move it away, or name another file"
                                .formatted(file, found, origin));
            }
        }
    }

    /** What a killed process left half written is not a line. */
    private void cutTornLine() throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            long end = access.length();
            while (end > 0) {
                access.seek(end - 1);
                if (access.read() == '\n') {
                    break;
                }
                end--;
            }
            access.setLength(end);
        }
    }

    void forEach(Consumer<Entry> reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            lines.lines().skip(1).map(line -> JSON.readValue(line, Entry.class)).forEach(reader);
        }
    }

    void append(Entry settled) throws IOException {
        append(JSON.writeValueAsString(settled));
    }

    private void append(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        }
    }

    List<Envelope> underWay() throws IOException {
        return Files.notExists(outbox)
                ? List.of()
                : Arrays.asList(JSON.readValue(Files.readAllBytes(outbox), Envelope[].class));
    }

    void underWay(List<Envelope> envelopes) throws IOException {
        Path draft = outbox.resolveSibling(outbox.getFileName() + ".new");
        Files.write(draft, JSON.writeValueAsBytes(envelopes));
        Files.move(draft, outbox, StandardCopyOption.ATOMIC_MOVE);
    }
}
