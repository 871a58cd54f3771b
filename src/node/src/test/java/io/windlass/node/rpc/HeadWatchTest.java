package io.windlass.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.node.BlockJson;
import io.windlass.node.Claims;
import io.windlass.node.Head;
import io.windlass.node.HeadWatch;
import io.windlass.testing.Await;
import io.windlass.testing.Misbehavior;
import io.windlass.testing.StubNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HeadWatchTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<BlockClaim> chain = Claims.chain(5, 30);
    private final StubNode stub = StubNode.of(1, BlockJson.lines(chain)).moveHead(1);

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void pollsWhereNoWebSocketIsKnownAndSaysSo() throws InterruptedException {
        try (RpcNode node = node(Duration.ofMillis(10), false);
                HeadWatch watch = node.watch()) {
            assertThat(watch.awaitOtherThan(null, SOON)).contains(head(1));
            stub.moveHead(2);
            assertThat(watch.awaitOtherThan(head(1), SOON)).contains(head(2));
            assertThat(watch.sentence())
                    .isEqualTo("heads by asking every 10 ms: no WebSocket URL is known");
        }
    }

    @Test
    void hearsPushedHeadsWithoutAsking() throws InterruptedException {
        // asked once at the start, then never again within this test
        try (RpcNode node = node(Duration.ofHours(1), true);
                HeadWatch watch = node.watch()) {
            assertThat(watch.awaitOtherThan(null, SOON)).contains(head(1));
            awaitLive(watch, 1);
            stub.moveHead(2);
            assertThat(watch.awaitOtherThan(head(1), SOON)).contains(head(2));
            assertThat(watch.sentence()).isEqualTo("heads by WebSocket");
        }
    }

    @Test
    void subscribesAgainAfterALostConnectionAndMissesNothingMeanwhile()
            throws InterruptedException {
        try (RpcNode node = node(Duration.ofMillis(50), true);
                HeadWatch watch = node.watch()) {
            awaitLive(watch, 1);
            stub.disconnect();
            Await.until("the watch notices", SOON, () -> watch.sentence().contains("is down"));
            stub.moveHead(2);
            assertThat(watch.awaitOtherThan(head(1), SOON)).contains(head(2));
            awaitLive(watch, 2);
        }
    }

    @Test
    void goesOnAskingAndNamesTheTroubleWhileTheNodeIsBad() throws InterruptedException {
        try (RpcNode node = node(Duration.ofMillis(10), false);
                HeadWatch watch = node.watch()) {
            assertThat(watch.awaitOtherThan(null, SOON)).contains(head(1));
            stub.misbehave(Misbehavior.UNAVAILABLE);
            Await.until(
                    "the trouble is named",
                    SOON,
                    () -> watch.sentence().contains("HTTP status 503: starting up"));
            stub.misbehave(Misbehavior.NONE);
            stub.moveHead(2);
            assertThat(watch.awaitOtherThan(head(1), SOON)).contains(head(2));
        }
    }

    @Test
    void aClosedWatchLetsItsWaiterGo() throws InterruptedException {
        try (RpcNode node = node(Duration.ofHours(1), false)) {
            HeadWatch watch = node.watch();
            Optional<Head> first = watch.awaitOtherThan(null, SOON);
            Thread.ofVirtual().start(watch::close);
            assertThat(watch.awaitOtherThan(first.orElseThrow(), SOON)).isEmpty();
        }
    }

    /** Announces the same head again and again until it arrives by push. */
    private void awaitLive(HeadWatch watch, long number) throws InterruptedException {
        Await.until(
                "a head comes by push",
                SOON,
                () -> {
                    stub.moveHead(number);
                    return watch.sentence().equals("heads by WebSocket");
                });
    }

    private Head head(int index) {
        BlockClaim block = chain.get(index);
        return new Head(block.header().number(), block.hash());
    }

    private RpcNode node(Duration pollEvery, boolean withSocket) {
        return new RpcNode(
                NodeSettings.of(stub.http())
                        .withPollEvery(pollEvery)
                        .withWs(withSocket ? stub.ws() : null));
    }
}
