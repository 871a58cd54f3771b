package io.windlass.local.faults.gateway;

import io.windlass.local.process.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever befalls one of two nodes under a steady load, clients are told nothing wrong, no head
 * that goes back, and each event once.
 */
@Tag("packaged")
final class NodeFaultsTest {
    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofSeconds(15);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Deque<Site> sites = new ArrayDeque<>();

    private Stage stage() throws IOException, InterruptedException {
        return stage(false, part -> part);
    }

    private Stage stage(boolean relayed, UnaryOperator<Part> change)
            throws IOException, InterruptedException {
        Stage stage = Stage.start(folder, relayed, change);
        sites.push(stage.site());
        return stage;
    }

    private static Ordeal begin(Stage stage) throws InterruptedException {
        Ordeal ordeal = stage.begin();
        ordeal.lastUntil(BEFORE);
        return ordeal;
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        for (Site site : sites) {
            site.stop();
        }
    }

    @Test
    void aNodeKilledComesBackUnnoticed() throws IOException, InterruptedException {
        Stage stage = stage();
        try (Ordeal ordeal = begin(stage)) {
            stage.kill(ordeal);
            ordeal.lastUntil(SHORT);
            ordeal.finish("kill -9", stage.site().truth()).isFlawless();
        }
    }
}
