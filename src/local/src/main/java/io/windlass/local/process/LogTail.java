package io.windlass.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, read without reading the rest. */
public final class LogTail {
    private static final int WINDOW = 64 * 1024;
    private static final int SENTENCE = 240;

    private LogTail() {}

    /** Up to that many last lines. */
    public static List<String> lines(Path log, int count) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - WINDOW);
            byte[] window = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(window);
            List<String> lines = new String(window, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        }
    }

    /** The last line that says why, shortened; empty when there is none. */
    public static String lastWords(Path log) {
        try {
            List<String> said =
                    lines(log, 40).stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                            .toList();
            // Spring Boot says what is wrong under this word and what to do after it
            int description = said.lastIndexOf("Description:");
            String line =
                    description >= 0 && description + 1 < said.size()
                            ? said.get(description + 1)
                            : said.isEmpty() ? "" : said.getLast();
            return line.length() <= SENTENCE ? line : line.substring(0, SENTENCE) + "…";
        } catch (IOException e) {
            return "";
        }
    }
}
