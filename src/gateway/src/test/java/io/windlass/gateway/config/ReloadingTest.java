package io.windlass.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.config.ConfigOutcome.Valid;
import io.windlass.testing.Await;
import io.windlass.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloadingTest {
    private static final String FIRST =
            """
            chain: {id: 7, consensus: qbft}
            nodes: [{name: a, http: "http://127.0.0.1:8545"}]
            tiers: {free: {}}
            """;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final ConfigReader reader = new ConfigReader(_ -> null);
    private final List<GatewayFile> published = new CopyOnWriteArrayList<>();

    @TempDir private Path folder;
    private Path path;

    @BeforeEach
    void writes() throws IOException {
        path = folder.resolve("gateway.yaml");
        Files.writeString(path, FIRST);
    }

    @Test
    void aChangedFileIsTakenUpWhole() throws Exception {
        try (Reloading reloading = reloading()) {
            reloading.look();
            assertThat(published).isEmpty();
            Files.writeString(path, FIRST + "anonymous: free\n");
            reloading.start();
            Await.until("the new file works", Duration.ofSeconds(10), () -> published.size() == 1);
            Await.until(
                    "and is told",
                    Duration.ofSeconds(10),
                    () -> reloading.standing().generation() == 2);
            assertThat(published.getFirst().access().anonymous()).isNotNull();
        }
    }

    @Test
    void aWrongFileChangesNothingAndSaysWhyUntilItIsRight() throws Exception {
        try (Reloading reloading = reloading()) {
            Files.writeString(path, FIRST + "anonymus: free\n");
            reloading.look();
            assertThat(published).isEmpty();
            assertThat(reloading.standing().generation()).isEqualTo(1);
            assertThat(reloading.standing().faults())
                    .containsExactly("4:1: 'anonymus' is not a setting; did you mean 'anonymous'?");
            Files.writeString(path, FIRST + "anonymous: free\n");
            reloading.look();
            assertThat(published).hasSize(1);
            assertThat(reloading.standing().faults()).isEmpty();
        }
    }

    @Test
    void whatOnlyARestartCanChangeIsRefused() throws Exception {
        try (Reloading reloading = reloading()) {
            Files.writeString(path, FIRST.replace("id: 7", "id: 8") + "listen: {port: 1}\n");
            reloading.reload();
            assertThat(published).isEmpty();
            assertThat(reloading.standing().faults())
                    .containsExactly("only a restart can change listen, chain");
            Files.writeString(
                    path,
                    FIRST.replace("8545", "8546")
                            + "health: {every: 2s}\ndeadlines: {connect: 2s}\n");
            reloading.reload();
            assertThat(reloading.standing().faults())
                    .containsExactly("only a restart can change nodes, deadlines.connect, health");
            Files.writeString(
                    path, FIRST + "cache: {memory: 1MiB}\ndeadlines: {idle: 2s, drain: 3s}\n");
            reloading.reload();
            assertThat(published).hasSize(1);
            assertThat(reloading.standing().faults()).isEmpty();
        }
    }

    @Test
    void aFileThatWentAwayChangesNothing() throws Exception {
        try (Reloading reloading = reloading()) {
            Files.delete(path);
            reloading.look();
            assertThat(published).isEmpty();
            assertThat(reloading.standing().faults()).singleElement().asString().contains("cannot");
        }
    }

    private Reloading reloading() {
        GatewayFile first = ((Valid) reader.read(path)).file();
        return new Reloading(path, reader, first, clock, published::add);
    }
}
