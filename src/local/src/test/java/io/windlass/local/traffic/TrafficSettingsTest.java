package io.windlass.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrafficSettingsTest {
    @Test
    void hasDefaultsForAllButWhereToSendAndWhereToRecord() {
        TrafficSettings settings =
                TrafficSettings.parse("--rpc", "http://127.0.0.1:8545", "--record", "r.jsonl");

        assertThat(settings.nodes()).containsExactly(URI.create("http://127.0.0.1:8545"));
        assertThat(settings.record()).isEqualTo(Path.of("r.jsonl"));
        assertThat(settings.seed()).isEqualTo(1);
        assertThat(settings.rate()).isEqualTo(3);
        assertThat(settings.settle()).isEqualTo(4);
    }

    @Test
    void takesSeveralNodes() {
        TrafficSettings settings =
                TrafficSettings.parse(
                        "--rpc", "http://a:1", "--record", "r", "--rpc", "http://b:2");

        assertThat(settings.nodes()).hasSize(2);
    }

    @Test
    void refusesWhatItCannotUseAndSaysWhy() {
        assertThatThrownBy(() -> TrafficSettings.parse("--record", "r"))
                .hasMessageContaining("--rpc is missing");
        assertThatThrownBy(() -> TrafficSettings.parse("--rpc", "http://a:1"))
                .hasMessageContaining("--record is missing");
        assertThatThrownBy(() -> TrafficSettings.parse("--speed", "9"))
                .hasMessageContaining("--speed");
        assertThatThrownBy(() -> TrafficSettings.parse("--seed", "nine"))
                .hasMessageContaining("nine");
        assertThatThrownBy(() -> TrafficSettings.parse("--rpc"))
                .hasMessageContaining("--rpc is without its value");
        assertThatThrownBy(() ->
                        TrafficSettings.parse(
                                "--rpc", "http://a:1", "--record", "r", "--rate", "8"))
                .hasMessageContaining("got 8");
    }
}
