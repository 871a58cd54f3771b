package io.windlass.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.config.ConfigReader;
import io.windlass.gateway.limit.GatewayKey;
import io.windlass.testing.ManualClock;
import io.windlass.testing.TestRedis;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyConsoleTest {
    private static final String FILE =
            """
            chain: {id: 7, consensus: qbft}
            nodes: [{name: a, http: "http://127.0.0.1:8545"}]
            tiers: {free: {}}
            """;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final KeyConsole console =
            new KeyConsole(
                    new ConfigReader(_ -> null),
                    new PrintStream(bytes, true, StandardCharsets.UTF_8),
                    new ManualClock(Instant.parse("2026-01-01T12:00:00Z")));

    @TempDir private Path folder;

    @Test
    void aKeyIsShownOnceListedWithoutItsSecretAndRevoked() throws Exception {
        TestRedis redis = TestRedis.shared();
        String file = written(FILE + "redis: {url: \"%s\"}\n".formatted(redis.url()));
        assertThat(console.run(List.of("create", file, "free", "wallet", "30"))).isZero();
        GatewayKey key = GatewayKey.parse(said().strip()).orElseThrow();
        assertThat(console.run(List.of("list", file))).isZero();
        assertThat(said())
                .contains(key.id() + "  free        wallet")
                .contains("until 2026-01-31T12:00:00Z")
                .doesNotContain(key.secret())
                .doesNotContain(key.hash());
        assertThat(console.run(List.of("revoke", file, key.id()))).isZero();
        assertThat(said()).contains(key.id() + " is revoked");
        assertThat(console.run(List.of("list", file))).isZero();
        assertThat(said()).contains("revoked 2026-01-01T12:00:00Z");
        assertThat(console.run(List.of("revoke", file, "aaaaaaaaaa"))).isEqualTo(1);
        assertThat(console.run(List.of("create", file, "gold", "wallet"))).isEqualTo(1);
        assertThat(said()).contains("there is no tier 'gold'; the file names free");
    }

    @Test
    void aKeyForTheFileNeedsNoRedis() throws Exception {
        assertThat(console.run(List.of("hash", "free", "wallet"))).isZero();
        String[] lines = said().split("\n", -1);
        GatewayKey key = GatewayKey.parse(lines[0]).orElseThrow();
        assertThat(lines[1]).contains(key.id(), key.hash());
        String file = written(FILE + "keys:\n" + lines[1] + "\n");
        assertThat(console.run(List.of("list", file))).isEqualTo(1);
        assertThat(said()).contains("names no 'redis'");
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredWithTheUsage() {
        assertThat(console.run(List.of())).isEqualTo(2);
        assertThat(said()).startsWith("usage: key create FILE TIER NAME");
        assertThat(console.run(List.of("list", folder.resolve("none").toString()))).isEqualTo(1);
        assertThat(said()).contains("cannot be read");
    }

    private String written(String yaml) throws Exception {
        Path file = folder.resolve("gateway.yaml");
        Files.writeString(file, yaml);
        return file.toString();
    }

    private String said() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}
