package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A caller's places in flight come back, whatever becomes of its calls. */
final class InFlightTest {
    private static final String DIGITS = "1".repeat(1_001);
    private static final String OTHER = GatewayStage.request("eth_gasPrice", "[]");

    @Test
    void paramsThatCannotBeReadAreRefusedAndTakeNoPlace() throws Exception {
        try (GatewayStage stage = new GatewayStage()) {
            stage.reconfigure("anonymous: {", "anonymous: {concurrent: 1, ");
            assertThat(stage.call("eth_newFilter", "[" + DIGITS + "]")).contains("-32602");
            assertThat(stage.post(OTHER).body()).contains("0x7");

            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            WebSocket socket = stage.connect(heard);
            String subscribe = GatewayStage.request("eth_subscribe", "[\"logs\"," + DIGITS + "]");
            socket.sendText(subscribe, true).get(20, TimeUnit.SECONDS);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("-32602");
            socket.sendText(OTHER, true).get(20, TimeUnit.SECONDS);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("0x7");
            socket.abort();
        }
    }

    @Test
    void anAnswerThatFlowsKeepsItsPlaceUntilItsClientHasItOrIsGone() throws Exception {
        String large = "\"0x" + "ab".repeat(12_000_000) + "\"";
        try (GatewayStage stage = new GatewayStage()) {
            stage.reconfigure(yaml ->
                    yaml.replace("anonymous: {", "anonymous: {concurrent: 1, ")
                            .replace("response: 8MiB", "response: 32MiB"));
            stage.one.script("eth_getCode", _ -> Optional.of(large));
            stage.two.script("eth_getCode", _ -> Optional.of(large));
            try (Socket reads = begun(stage)) {
                assertThat(stage.post(OTHER).statusCode()).isEqualTo(429);
                reads.getInputStream().skipNBytes(large.length());
                Await.until("its place is free", GatewayStage.SOON, () -> isAnswered(stage));
            }
            try (Socket leaves = begun(stage)) {
                assertThat(stage.post(OTHER).statusCode()).isEqualTo(429);
                leaves.setSoLinger(true, 0);
            }
            Await.until("its place is free", GatewayStage.SOON, () -> isAnswered(stage));
        }
    }

    /** A client that has read the first byte of a large answer. */
    private static Socket begun(GatewayStage stage) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.uri("/").getPort());
        socket.setSoTimeout((int) GatewayStage.SOON.toMillis());
        String code = "[\"0x" + "11".repeat(20) + "\",\"latest\"]";
        String call = GatewayStage.request("eth_getCode", code);
        String request =
                "POST / HTTP/1.1\r\nhost: gateway\r\ncontent-length: %d\r\n\r\n%s"
                        .formatted(call.length(), call);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private static boolean isAnswered(GatewayStage stage) throws Exception {
        return stage.post(OTHER).body().contains("0x7");
    }
}
