package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.StubNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A read that the first node is slow with. */
final class HedgeTest {
    private static final String METHOD = "eth_gasPrice";
    private static final long LATE_MILLIS = 1_000;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void aReadThatIsSlowAtOneNodeIsAskedOfASecond() throws Exception {
        try (GatewayStage stage = slow("attempt: 5s, request: 5s, hedge: 50ms")) {
            assertThat(stage.call(METHOD, "[]")).isEqualTo(GatewayStage.answer("\"0x7\""));
            assertThat(asked).hasValue(2);
            over.countDown();
        }
    }

    @Test
    void noSecondNodeIsAskedWhereTheSettingIsZero() throws Exception {
        try (GatewayStage stage = slow("attempt: 5s, request: 5s, hedge: 0ms")) {
            assertThat(stage.call(METHOD, "[]")).isEqualTo(GatewayStage.answer("\"0x7\""));
            assertThat(asked).hasValue(1);
        }
    }

    private GatewayStage slow(String deadlines) throws Exception {
        GatewayStage stage = new GatewayStage();
        stage.reconfigure("attempt: 1s, request: 5s", deadlines);
        for (StubNode node : List.of(stage.one, stage.two)) {
            node.script(
                    METHOD,
                    _ -> {
                        if (asked.incrementAndGet() == 1) {
                            answerLate();
                        }
                        return Optional.of("\"0x7\"");
                    });
        }
        return stage;
    }

    private void answerLate() {
        try {
            boolean _ = over.await(LATE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
