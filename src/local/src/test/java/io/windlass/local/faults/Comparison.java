package io.windlass.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The comparison of two ledgers that ships: {@code ./windlass ledger compare A B}. */
record Comparison(Packaged packaged, Grounds grounds) {
    private static final String CONSOLE = "io.windlass.ledger.compare.CompareConsole";

    /** Fails with the first differences unless every row that follows from the chain is equal. */
    void findsEqual(LedgerLook one, LedgerLook other) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        packaged.java(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        packaged.roles()
                                                .resolve("indexer/windlass-indexer.jar")
                                                .toString(),
                                        CONSOLE,
                                        grounds.readerUrl(one.name()),
                                        grounds.readerUrl(other.name())))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", said).isZero();
        String verdict = said.strip().lines().reduce((before, last) -> last).orElse("");
        assertThat(verdict).startsWith("equal: ");
        FaultConsole.line("%s and %s are %s".formatted(one.name(), other.name(), verdict));
    }
}
