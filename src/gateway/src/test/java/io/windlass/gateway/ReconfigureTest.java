package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.StubNode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A gateway that takes up other settings while it runs. */
final class ReconfigureTest {
    private static final String ASKED = GatewayStage.request("eth_gasPrice", "[]");

    @Test
    void pagesOfAnotherOriginMayCallFromTheNextRequestOn() throws Exception {
        try (GatewayStage stage = new GatewayStage()) {
            assertThat(allowed(stage)).isEmpty();
            stage.reconfigure("https://wallet.example", "https://other.example");
            assertThat(allowed(stage)).isEqualTo("https://other.example");
        }
    }

    @Test
    void aConnectionOnWhichNothingIsAskedIsClosedByTheNewTime() throws Exception {
        try (GatewayStage stage = new GatewayStage();
                Socket idle =
                        new Socket(InetAddress.getLoopbackAddress(), stage.uri("/").getPort())) {
            stage.reconfigure("request: 5s", "request: 5s, idle: 1s");
            idle.setSoTimeout((int) GatewayStage.SOON.toMillis());
            assertThat(idle.getInputStream().read()).as("the end of the connection").isEqualTo(-1);
        }
    }

    @Test
    void aBodyMayBeAsLargeAsTheTierSaysNow() throws Exception {
        try (GatewayStage stage = new GatewayStage()) {
            String large = ASKED + " ".repeat(1 << 17);
            assertThat(stage.post(large).statusCode()).isEqualTo(413);
            stage.reconfigure("body: 64KiB", "body: 256KiB");
            assertThat(stage.post(large).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBatchAloneIsNeverOverTheCallsThatMayBeInFlight() throws Exception {
        String batch = "[" + String.join(",", Collections.nCopies(10, ASKED)) + "]";
        try (GatewayStage stage = new GatewayStage()) {
            stage.reconfigure("anonymous: {", "anonymous: {concurrent: 2, ");
            assertThat(stage.post(batch).body()).contains("0x7").doesNotContain("-32005");
        }
    }

    @Test
    void aCacheOfNothingKeepsNothing() throws Exception {
        AtomicInteger reached = new AtomicInteger();
        try (GatewayStage stage = new GatewayStage()) {
            for (StubNode node : List.of(stage.one, stage.two)) {
                node.script(
                        "eth_gasPrice",
                        _ -> Optional.of("\"0x%x\"".formatted(reached.incrementAndGet())));
            }
            String kept = stage.post(ASKED).body();
            assertThat(stage.post(ASKED).body()).isEqualTo(kept);
            stage.reconfigure("deadlines:", "cache: {memory: 0B}\ndeadlines:");
            String second = stage.post(ASKED).body();
            assertThat(stage.post(ASKED).body()).isNotEqualTo(second);
        }
    }

    private static String allowed(GatewayStage stage) throws Exception {
        return stage.send(
                        HttpRequest.newBuilder(stage.uri("/"))
                                .header("origin", "https://other.example")
                                .POST(BodyPublishers.ofString(ASKED, StandardCharsets.UTF_8)))
                .headers()
                .firstValue("access-control-allow-origin")
                .orElse("");
    }
}
