package io.windlass.local.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says each further line of a log, until it is interrupted. */
record LogFollow(Path log) {
    void run(Consumer<String> say) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long read = log.toFile().length();
        StringBuilder rest = new StringBuilder();
        do {
            long length = log.toFile().length();
            // a log that shrank was begun anew
            read = length < read ? 0 : read;
            if (length > read) {
                rest.append(slice(read, length));
                read = length;
                sayWholeLines(rest, say);
            }
        } while (!never.await(300, TimeUnit.MILLISECONDS));
    }

    private static void sayWholeLines(StringBuilder rest, Consumer<String> say) {
        int end = rest.lastIndexOf("\n");
        if (end >= 0) {
            rest.substring(0, end).lines().forEach(say);
            rest.delete(0, end + 1);
        }
    }

    private String slice(long from, long to) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(to - from, 1024 * 1024)];
            file.seek(to - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
