package io.windlass.gateway.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SettlingTest {
    private static final ServedHead HEAD = new ServedHead(5, MadeChain.of('a').hash(5), 5, 5);
    private static final Duration LONG = Duration.ofSeconds(20);

    private boolean coming = true;
    private final Settling settling = new Settling(() -> coming, () -> Optional.of(HEAD));

    @Test
    void whatWaitedInVainIsForgotten() throws Exception {
        for (int call = 0; call < 100; call++) {
            CompletableFuture<Optional<ServedHead>> head = settling.head(Duration.ofMillis(1));
            assertThat(head.get()).contains(HEAD);
        }
        Await.until("nothing is kept", LONG, () -> settling.waiting() == 0);
    }

    @Test
    void allThatWaitAreToldTheHeadAndForgotten() throws Exception {
        CompletableFuture<Optional<ServedHead>> one = settling.head(LONG);
        CompletableFuture<Optional<ServedHead>> two = settling.head(LONG);
        assertThat(one).isNotDone();
        coming = false;
        settling.over();
        assertThat(one.get()).contains(HEAD);
        assertThat(two.get()).contains(HEAD);
        assertThat(settling.waiting()).isZero();
    }
}
