package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.limit.GatewayKey;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** Who may call no longer, on a connection that is open. */
final class RevokedTest {
    private static final String LARGE =
            "[" + "%s,".formatted(GatewayStage.request("eth_chainId", "[]")).repeat(10) + "1]";

    @Test
    void aKeyThatIsTakenBackEndsItsWebSockets() throws Exception {
        GatewayKey key = GatewayKey.fresh(new SecureRandom());
        String entry =
                "\nkeys: [{id: %s, hash: \"%s\", tier: anonymous}]\n"
                        .formatted(key.id(), key.hash());
        try (GatewayStage stage = new GatewayStage(entry)) {
            int port = stage.uri("/").getPort();
            try (RawWebSocket socket =
                    new RawWebSocket(port, "x-api-key: " + key.secret() + "\r\n")) {
                socket.say(GatewayStage.request("eth_chainId", "[]"));
                assertThat(socket.heard().text()).contains("0x539");
                stage.reconfigure(yaml -> yaml);
                RawWebSocket.Frame end = socket.heard();
                assertThat(end.code()).isEqualTo(RawWebSocket.CLOSE);
                assertThat(end.closeCode()).isEqualTo(1008);
                assertThat(end.text()).contains("revoked");
            }
        }
    }

    @Test
    void aTierThatIsChangedHoldsForOpenWebSockets() throws Exception {
        try (GatewayStage stage = new GatewayStage();
                RawWebSocket socket = new RawWebSocket(stage.uri("/").getPort())) {
            socket.say(LARGE);
            assertThat(socket.heard().text()).doesNotContain("0x539");
            stage.reconfigure("batch: 10", "batch: 20");
            String heard = "";
            while (!heard.contains("0x539")) {
                socket.say(LARGE);
                heard = socket.heard().text();
            }
        }
    }
}
