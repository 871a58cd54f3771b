package io.windlass.explorer.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/windlass/explorer");
    private static final Pattern KEY = Pattern.compile("\"([a-z][a-z-]*(?:\\.[a-zA-Z0-9-]+)+)\"");

    // Each is the beginning of keys that are put together.
    private static final Set<String> BEGINNINGS =
            Set.of("absent.future", "absent.gap", "absent.hash", "absent.unreadable");

    private final ResourceBundle sentences = ResourceBundle.getBundle(Words.BUNDLE, Locale.ENGLISH);

    @Test
    void haveASentenceForEveryKeyInTheSources() {
        Set<String> missing = new TreeSet<>(keysInSources());
        missing.removeAll(sentences.keySet());
        missing.removeAll(BEGINNINGS);

        assertThat(missing).isEmpty();
    }

    @Test
    void putArgumentsIntoTheirSentence() {
        Words words = new Words();

        assertThat(words.of("mark.deep", 3L)).isEqualTo("3 deep");
        assertThat(words.of("block.summary", "7", "now", 1, "1", 2_000, "2,000"))
                .isEqualTo("Block 7, sealed now, holds one transaction and 2,000 token transfers.");
    }

    @Test
    void refuseAKeyThatNobodyWrote() {
        assertThatThrownBy(() -> new Words().of("no.such-key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no sentence for no.such-key");
    }

    private static Set<String> keysInSources() {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !isSilent(file))
                    .forEach(file -> addKeys(file, keys));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }

    // What these say is not for readers of pages.
    private static boolean isSilent(Path file) {
        String feature = SOURCES.relativize(file).getName(0).toString();
        return Set.of("api", "cache", "headers", "meter", "search", "settings", "tip")
                .contains(feature);
    }

    private static void addKeys(Path file, Set<String> keys) {
        try {
            KEY.matcher(Files.readString(file)).results().forEach(hit -> keys.add(hit.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
