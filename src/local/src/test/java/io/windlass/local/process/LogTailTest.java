package io.windlass.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTailTest {
    @TempDir private Path folder;

    @Test
    void givesTheLastLinesOfALongLogWithoutItsBeginning() throws IOException {
        Path log = folder.resolve("part.log");
        Files.writeString(log, "x".repeat(200_000) + "\none\ntwo\nthree\n");

        assertThat(LogTail.lines(log, 2)).containsExactly("two", "three");
    }

    @Test
    void findsTheReasonThatSpringGivesBeforeItsAdvice() throws IOException {
        Path log = folder.resolve("part.log");
        Files.writeString(
                log, "started\nDescription:\n\nport 80 is taken\n\nAction:\n\nstop the other\n");

        assertThat(LogTail.lastWords(log)).isEqualTo("port 80 is taken");
    }

    @Test
    void skipsStackFramesToTheLastWords() throws IOException {
        Path log = folder.resolve("part.log");
        Files.writeString(log, "java.io.IOException: disk full\n\tat io.windlass.X.y(X.java:1)\n");

        assertThat(LogTail.lastWords(log)).isEqualTo("java.io.IOException: disk full");
    }

    @Test
    void saysNothingOfALogThatIsNotThere() {
        assertThat(LogTail.lastWords(folder.resolve("none.log"))).isEmpty();
    }
}
