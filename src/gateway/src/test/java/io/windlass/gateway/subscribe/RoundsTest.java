package io.windlass.gateway.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a connection that writes slowly means for those who are told after it. */
final class RoundsTest {
    private static final int EVENTS = 2 * Rounds.EVENTS + 1;

    private final Recorder client = new Recorder();
    private final Subscription subscription =
            new Subscription(
                    "0x1", "caller", new Subscription.Wish(0, LogCriteria.ALL, false), client);

    @BeforeEach
    void nothingIsWritten() {
        client.stopsWriting();
    }

    private Thread teller(Duration patience) {
        Rounds rounds = new Rounds(patience);
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        for (int i = 0; i < EVENTS; i++) {
                            subscription.tell(JsonSlice.of("{}"), "");
                            rounds.told(subscription);
                        }
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Test
    void theNextRoundBeginsWhenTheOneBeforeWasWritten() throws InterruptedException {
        Thread teller = teller(Duration.ofMinutes(10));
        for (int round = 1; round <= 2; round++) {
            int ended = round;
            Await.until("a round", SubscriptionStage.SOON, () -> client.rounds() == ended);
            assertThat(client.got()).hasSize(round * Rounds.EVENTS);
            client.write();
        }
        assertThat(teller.join(SubscriptionStage.SOON)).isTrue();
        assertThat(client.got()).hasSize(EVENTS);
    }

    @Test
    void aConnectionThatDoesNotWriteIsNotWaitedForForever() throws InterruptedException {
        assertThat(teller(Duration.ofMillis(1)).join(SubscriptionStage.SOON)).isTrue();
        assertThat(client.got()).hasSize(EVENTS);
    }
}
