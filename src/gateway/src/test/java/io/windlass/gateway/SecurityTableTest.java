package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security/gateway.md promises is shown by tests that exist. */
final class SecurityTableTest {
    private static final Path TABLE = Path.of("../../docs/security/gateway.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+Test)\\.([A-Za-z]+)`");

    @Test
    void eachRowNamesATestThatExists() throws IOException {
        Map<String, String> tests = sources();
        List<String> rows =
                Files.readAllLines(TABLE).stream()
                        .filter(line -> line.startsWith("| "))
                        .skip(1)
                        .toList();
        assertThat(rows).hasSizeGreaterThan(20);
        for (String row : rows) {
            String last = row.substring(row.lastIndexOf('|', row.length() - 2));
            Matcher named = NAMED.matcher(last);
            assertThat(named.find()).as("a test in: %s", row).isTrue();
            assertThat(tests).as(row).containsKey(named.group(1));
            assertThat(tests.get(named.group(1)))
                    .as(row)
                    .containsPattern("@(Parameterized)?Test[^;{]*void " + named.group(2) + "\\(");
        }
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    SecurityTableTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
