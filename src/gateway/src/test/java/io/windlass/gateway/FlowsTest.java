package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.windlass.testing.Misbehavior;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Large answers, that are passed on in parts. */
final class FlowsTest {
    private static final String CALLS = "requests_total{method=\"eth_getCode\"";
    private static final int BOUND = 8 << 20;
    private static final String CODE = "[\"0x" + "11".repeat(20) + "\",\"latest\"]";

    @Test
    void aLargeAnswerThatNobodyWantsIsNoFaultOfItsNode() throws Exception {
        try (GatewayStage stage = stage()) {
            codes(stage, 3_000_000);
            String unanswered = GatewayStage.request("eth_getCode", CODE).replace("\"id\":1,", "");
            for (int call = 0; call < 6; call++) {
                assertThat(stage.post(unanswered).statusCode()).isEqualTo(204);
            }
            assertThat(metered(stage, "node_exchanges_total", "failed")).isEmpty();
        }
    }

    @Test
    void oneThatIsAnnouncedAsTooLargeIsRefused() throws Exception {
        try (GatewayStage stage = stage()) {
            codes(stage, BOUND + 1);
            assertThat(stage.call("eth_getCode", CODE))
                    .contains("\"code\":-32005", "answer is larger than 8388608 bytes");
            assertThat(metered(stage, CALLS, "limited")).hasSize(1);
        }
    }

    @Test
    void oneThatTurnsOutTooLargeIsCutOff() throws Exception {
        try (GatewayStage stage = stage()) {
            stage.one.misbehave(Misbehavior.CHUNKED, "eth_getCode");
            stage.two.misbehave(Misbehavior.CHUNKED, "eth_getCode");
            codes(stage, BOUND - 1_000);
            assertThat(raw(stage)).endsWith("}\r\n0\r\n\r\n");
            codes(stage, BOUND + 1_000_000);
            assertThat(raw(stage))
                    .startsWith("HTTP/1.1 200 OK")
                    .hasSizeLessThan(BOUND + 100_000)
                    .doesNotEndWith("\n0\r\n\r\n");
            assertThat(metered(stage, CALLS, "answered")).singleElement(STRING).endsWith(" 1.0");
            assertThat(metered(stage, CALLS, "limited")).singleElement(STRING).endsWith(" 1.0");
        }
    }

    /** All that comes in answer to the one call of a connection. */
    private static String raw(GatewayStage stage) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), stage.uri("/").getPort())) {
            socket.setSoTimeout((int) GatewayStage.SOON.toMillis());
            String call = GatewayStage.request("eth_getCode", CODE);
            String request =
                    "POST / HTTP/1.1\r\nconnection: close\r\ncontent-length: %d\r\n\r\n%s"
                            .formatted(call.length(), call);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** One whose calls go to one node alone: what two are asked for is held, not passed on. */
    private static GatewayStage stage() throws Exception {
        GatewayStage stage = new GatewayStage();
        stage.reconfigure("attempt: 1s", "attempt: 5s, hedge: 0ms");
        return stage;
    }

    private static void codes(GatewayStage stage, int size) {
        String large = "\"0x" + "ab".repeat(size / 2) + "\"";
        stage.one.script("eth_getCode", _ -> Optional.of(large));
        stage.two.script("eth_getCode", _ -> Optional.of(large));
    }

    /** What was counted, once at least, under that name with that outcome. */
    private static List<String> metered(GatewayStage stage, String name, String outcome) {
        return stage.parts
                .metrics()
                .lines()
                .filter(line -> line.startsWith("windlass_gateway_" + name))
                .filter(line -> line.contains("outcome=\"" + outcome + "\""))
                .filter(line -> !line.endsWith(" 0.0"))
                .toList();
    }
}
