package io.windlass.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchedTest {
    @TempDir private Path folder;

    @Test
    void saysWhatAFailedProcessSaidLast() {
        Path log = folder.resolve("log");
        List<String> command = List.of("sh", "-c", "echo it leaks; exit 7");

        assertThatThrownBy(() -> Launched.toTheEnd("the pump", log, Map.of(), command))
                .hasMessageContaining("the pump")
                .hasMessageContaining("7")
                .hasMessageContaining("it leaks");
    }

    @Test
    void endsWhatItStarted() throws Exception {
        Path log = folder.resolve("log");
        ProcessHandle handle;
        try (Launched child = Launched.start("sleeper", log, Map.of(), List.of("sleep", "600"))) {
            handle = child.handle();
            assertThat(child.isAlive()).isTrue();
        }

        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void countsTheProcessorTimeOfEndedChildren() throws Exception {
        Path log = folder.resolve("log");
        // a shell whose child works and ends, and which then waits
        String work =
                "sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'; echo done; read x";
        try (Launched child = Launched.start("worker", log, Map.of(), List.of("sh", "-c", work))) {
            Await.until(
                    "the work to be done",
                    Duration.ofSeconds(60),
                    () -> child.output().contains("done"));

            assertThat(CpuTime.ofTree(child.handle())).isPositive();
            assertThat(CpuTime.peakMemory(child.handle())).isPositive();
        }
    }
}
