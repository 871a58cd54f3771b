package io.windlass.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.config.ConfigReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CheckConsole console =
            new CheckConsole(
                    new ConfigReader(_ -> null),
                    new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void saysThatAFileIsFineOrWhereItIsNot(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("g.yaml");
        String fine =
                """
                chain: {id: 7, consensus: qbft}
                nodes: [{name: a, http: "http://127.0.0.1:8545"}]
                tiers: {free: {}}
                """;
        Files.writeString(file, fine);
        assertThat(console.run(List.of(file.toString()))).isZero();
        assertThat(said()).contains("is fine: 1 nodes, chain 7, tiers free");
        Files.writeString(file, fine.replace("tiers", "teirs"));
        assertThat(console.run(List.of(file.toString()))).isEqualTo(1);
        assertThat(said())
                .contains(file + ":3:1: 'teirs' is not a setting; did you mean 'tiers'?")
                .contains(file + ":1:1: 'tiers' is missing");
        assertThat(console.run(List.of())).isEqualTo(2);
    }

    private String said() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}
