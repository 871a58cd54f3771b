package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import io.windlass.testing.StubNode;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A batch whose connection ends before it is answered. */
final class LeftBatchTest {
    private static final String SUBSCRIBE = GatewayStage.request("eth_subscribe", "[\"newHeads\"]");

    @Test
    void aSubscriptionOfAConnectionThatIsGoneTakesNoPlace() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        CountDownLatch wentOn = new CountDownLatch(1);
        try (GatewayStage stage = new GatewayStage()) {
            stage.reconfigure("anonymous: {", "anonymous: {concurrent: 2, subscriptions: 1, ");
            for (StubNode node : List.of(stage.one, stage.two)) {
                node.script("eth_gasPrice", _ -> GatewayStage.answered(asked, mayAnswer));
                node.script(
                        "eth_getCode", _ -> GatewayStage.answered(wentOn, new CountDownLatch(0)));
            }
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            WebSocket leaving = stage.connect(heard);
            String code = "[\"0x" + "11".repeat(20) + "\",\"latest\"]";
            String batch =
                    "[%s,%s,%s]"
                            .formatted(
                                    GatewayStage.request("eth_gasPrice", "[]"),
                                    SUBSCRIBE,
                                    GatewayStage.request("eth_getCode", code));
            leaving.sendText(batch, true).get(20, TimeUnit.SECONDS);
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            WebSocket staying = stage.connect(heard);
            leaving.abort();
            Await.until(
                    "one connection is gone",
                    GatewayStage.SOON,
                    () -> stage.parts.server().connections() == 1);
            mayAnswer.countDown();
            assertThat(wentOn.await(20, TimeUnit.SECONDS)).as("what follows is asked").isTrue();
            staying.sendText(SUBSCRIBE, true).get(20, TimeUnit.SECONDS);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("\"result\"");
            staying.abort();
        }
    }
}
