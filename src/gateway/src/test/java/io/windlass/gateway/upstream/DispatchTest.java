package io.windlass.gateway.upstream;

import static io.windlass.gateway.upstream.DispatchStage.LONG;
import static io.windlass.gateway.upstream.DispatchStage.await;
import static io.windlass.gateway.upstream.DispatchStage.text;
import static io.windlass.gateway.upstream.DispatchStage.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.method.Method.Names;
import io.windlass.gateway.method.Method.Nulls;
import io.windlass.testing.Await;
import io.windlass.testing.Misbehavior;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Which nodes a call is taken to, one after the other. */
final class DispatchTest {
    private static final String METHOD = "eth_gasPrice";

    @Test
    void aNamedNodeThatIsBehindIsWaitedForAndLookedAtNowAndThen() throws Exception {
        try (DispatchStage stage = new DispatchStage(8, "near", "behind")) {
            stage.confirmed("behind", 9);
            CompletableFuture<Answer> late =
                    stage.send(METHOD, 10, within(Duration.ofMillis(400)), "behind");
            assertThat(text(late)).startsWith("no answer within 400 ms");
            assertThat(stage.choices).hasValueLessThan(100);

            CompletableFuture<Answer> answer = stage.send(METHOD, 10, within(LONG), "behind");
            Await.until("it is looked at", LONG, () -> stage.choices.get() > 25);
            stage.confirmed("behind", 10);
            assertThat(text(answer)).isEqualTo("\"0x7\"");
        }
    }

    @Test
    void aBlockThatOnlyANodeWithoutALaneHoldsIsWaitedForWithoutHaste() throws Exception {
        try (DispatchStage stage = new DispatchStage(8, "behind")) {
            stage.confirmed("behind", 9);
            stage.addsAStranger(10);
            CompletableFuture<Answer> late =
                    stage.send(METHOD, 10, within(Duration.ofMillis(400)), null);
            assertThat(text(late)).startsWith("no answer within 400 ms");
            assertThat(stage.choices).hasValueLessThan(100);
        }
    }

    @Test
    void whatOneNodeDoesNotSupportIsAskedOfTheOtherHoweverOften() throws Exception {
        try (DispatchStage stage = new DispatchStage(8, "lacks", "has")) {
            stage.stub("lacks").refuse(METHOD, -32601, "the method does not exist");
            everyCallIsAnswered(stage);
        }
    }

    @Test
    void aNodeThatCannotBeReachedCostsNoCallItsAnswer() throws Exception {
        try (DispatchStage stage = new DispatchStage(8, "gone", "there")) {
            stage.stub("gone").close();
            everyCallIsAnswered(stage);
        }
    }

    @Test
    void aNullOfTheSecondNodeIsNotBelievedWhileTheFirstStillLooks() throws Exception {
        CountDownLatch secondAnswered = new CountDownLatch(1);
        Duration hedge = Duration.ofMillis(50);
        Order.Care care = new Order.Care(true, hedge, Nulls.ELSEWHERE, Names.NONE);
        try (DispatchStage stage = new DispatchStage(8, "slow", "lacks")) {
            stage.stub("slow")
                    .script(
                            METHOD,
                            _ -> {
                                await(secondAnswered);
                                return Optional.of("\"0x7\"");
                            });
            stage.stub("lacks").script(METHOD, _ -> Optional.of("null"));
            CompletableFuture<Answer> answer =
                    stage.send(
                            new Order(
                                    DispatchStage.call(METHOD), 0, care, within(LONG), null, null));
            Await.until("the second has answered", LONG, () -> stage.notes.get() == 1);
            assertThat(answer).isNotDone();
            secondAnswered.countDown();
            assertThat(text(answer)).isEqualTo("\"0x7\"");
        }
    }

    private static void everyCallIsAnswered(DispatchStage stage) throws Exception {
        for (int call = 0; call < 200; call++) {
            assertThat(text(stage.send(METHOD, within(LONG))))
                    .as("call %d", call)
                    .isEqualTo("\"0x7\"");
        }
    }

    @Test
    void secondTriesAfterFaultsAreBounded() throws Exception {
        try (DispatchStage stage = new DispatchStage(8, "sick", "sound")) {
            stage.stub("sick").misbehave(Misbehavior.HTML, METHOD);
            int answered = 0;
            for (int call = 0; call < 200; call++) {
                answered += text(stage.send(METHOD, within(LONG))).equals("\"0x7\"") ? 1 : 0;
            }
            assertThat(answered).isBetween((int) RetryBudget.MOST, 160);
        }
    }

    @Test
    void aNodeThatIsOftenTooBusyLeavesSecondTriesToFaults() throws Exception {
        try (DispatchStage stage = new DispatchStage(8, "busy", "sound")) {
            stage.stub("busy").misbehave(Misbehavior.TOO_MANY_REQUESTS, METHOD);
            int answered = 0;
            for (int call = 0; call < 200; call++) {
                answered += text(stage.send(METHOD, within(LONG))).equals("\"0x7\"") ? 1 : 0;
            }
            assertThat(answered).isBetween((int) RetryBudget.MOST, 160);
            stage.stub("busy").misbehave(Misbehavior.HTML, METHOD);
            for (int call = 0; call < 10; call++) {
                assertThat(text(stage.send(METHOD, within(LONG)))).isEqualTo("\"0x7\"");
            }
        }
    }
}
