package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
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
}
