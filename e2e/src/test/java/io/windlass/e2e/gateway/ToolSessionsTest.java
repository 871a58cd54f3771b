package io.windlass.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.e2e.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Hardhat and Foundry as they are published, through the gateway against the local chain. */
@Tag("stack")
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ToolSessionsTest {
    private NodeProject tools;
    private Path written;

    @BeforeAll
    void install(@TempDir Path folder) throws IOException {
        tools = NodeProject.copied(Path.of("clients", "tools"), folder);
        written = folder.resolve("written.jsonl");
    }

    @Test
    @Order(1)
    void hardhat() throws IOException {
        String said =
                tools.with("GATEWAY", Stack.gateway().toString())
                        .run("hardhat", "run", "scripts/hardhat.mjs", "--network", "gateway");
        String line = said.lines().toList().getLast();
        assertThat(line).startsWith("{\"client\":\"Hardhat\"");
        Files.writeString(written, line + "\n");
    }

    @Test
    @Order(2)
    void foundryReadsWhatHardhatWrote() {
        String said =
                tools.run(
                        "node",
                        "scripts/foundry.mjs",
                        Stack.gateway().toString(),
                        written.toString());
        assertThat(said).endsWith("cast and forge are content\n");
    }
}
