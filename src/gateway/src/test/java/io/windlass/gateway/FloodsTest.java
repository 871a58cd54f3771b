package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** More of everything than a caller may have, from one caller. */
final class FloodsTest {
    private static final int SUBSCRIPTIONS = 10_000;
    private static final int CONNECTIONS = 25;
    private static final int ALLOWED = 64;
    private static final String SUBSCRIBE = GatewayStage.request("eth_subscribe", "[\"newHeads\"]");

    @Test
    void ofTenThousandSubscriptionsTheTiersNumberIsGrantedAndGetsItsHeads() throws Exception {
        try (GatewayStage stage = new GatewayStage()) {
            stage.reconfigure(
                    "units-per-second: 100000, burst: 100000",
                    "units-per-second: 10000000, burst: 10000000, subscriptions: " + ALLOWED);
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            List<WebSocket> sockets = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                sockets.add(stage.connect(heard));
            }
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                sockets.get(i % CONNECTIONS)
                        .sendText(SUBSCRIBE, true)
                        .get(GatewayStage.SOON.toSeconds(), TimeUnit.SECONDS);
            }
            List<String> answers = take(heard, SUBSCRIPTIONS);
            assertThat(answers).filteredOn(it -> it.contains("\"result\"")).hasSize(ALLOWED);
            assertThat(answers)
                    .filteredOn(it ->
                            it.contains("-32005")
                                    && it.contains(ALLOWED + " subscriptions are open"))
                    .hasSize(SUBSCRIPTIONS - ALLOWED);

            stage.one.grow(stage.chain.lines(21, 21));
            stage.two.grow(stage.chain.lines(21, 21));
            assertThat(take(heard, ALLOWED))
                    .allMatch(it -> it.contains("eth_subscription"))
                    .allMatch(it -> it.contains("\"number\":\"0x15\""));

            sockets.forEach(WebSocket::abort);
            Await.until("no connection", GatewayStage.SOON, () -> connections(stage) == 0);
            WebSocket again = stage.connect(heard);
            again.sendText(SUBSCRIBE, true).get(GatewayStage.SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(take(heard, 1)).allMatch(it -> it.contains("\"result\""));
            again.abort();
        }
    }

    private static int connections(GatewayStage stage) {
        return stage.parts.server().connections();
    }

    private static List<String> take(BlockingQueue<String> heard, int count)
            throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            String message = heard.poll(GatewayStage.SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(message).as("%d messages of %d", taken.size(), count).isNotNull();
            taken.add(String.valueOf(message));
        }
        return taken;
    }
}
