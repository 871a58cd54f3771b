package io.windlass.gateway.upstream;

import static io.windlass.gateway.upstream.DispatchStage.LONG;
import static io.windlass.gateway.upstream.DispatchStage.SHORT;
import static io.windlass.gateway.upstream.DispatchStage.await;
import static io.windlass.gateway.upstream.DispatchStage.text;
import static io.windlass.gateway.upstream.DispatchStage.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Misbehavior;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Calls that wait for the one exchange that a node may have at once. */
final class WaitingTest {
    private static final String METHOD = "eth_gasPrice";
    private static final String LARGE = "eth_getCode";

    @Test
    void oneWhoseTimeIsOverDoesNotTakeTheRoomFromTheNext() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (DispatchStage stage = new DispatchStage(1, "only")) {
            stage.stub("only")
                    .script(
                            "eth_call",
                            _ -> {
                                asked.countDown();
                                await(mayAnswer);
                                return Optional.of("\"0x\"");
                            });
            CompletableFuture<Answer> first = stage.send("eth_call", within(LONG));
            await(asked);
            CompletableFuture<Answer> impatient = stage.send(METHOD, within(SHORT));
            CompletableFuture<Answer> next = stage.send(METHOD, within(LONG));
            assertThat(text(impatient)).startsWith("no answer within");
            mayAnswer.countDown();
            assertThat(text(first)).isEqualTo("\"0x\"");
            assertThat(text(next)).isEqualTo("\"0x7\"");
        }
    }

    @Test
    void anAnswerThatFlowedMakesRoomAtItsEnd() throws Exception {
        try (DispatchStage stage = new DispatchStage(1, "only")) {
            String large = "\"0x" + "ab".repeat(1_500_000) + "\"";
            stage.stub("only").script(LARGE, _ -> Optional.of(large));
            CompletableFuture<Answer> first = stage.send(LARGE, within(LONG));
            CompletableFuture<Answer> next = stage.send(METHOD, within(LONG));
            assertThat(text(first)).isEqualTo("flow");
            assertThat(text(next)).isEqualTo("\"0x7\"");
        }
    }

    @Test
    void anExchangeThatWasGivenUpMakesRoom() throws Exception {
        try (DispatchStage stage = new DispatchStage(1, "only")) {
            stage.stub("only").misbehave(Misbehavior.SILENT, LARGE);
            CompletableFuture<Answer> silent =
                    stage.send(LARGE, new Order.Bounds(LONG, SHORT, 1 << 20, false));
            CompletableFuture<Answer> next = stage.send(METHOD, within(LONG));
            assertThat(text(silent)).contains("did not answer in time");
            assertThat(text(next)).isEqualTo("\"0x7\"");
        }
    }
}
