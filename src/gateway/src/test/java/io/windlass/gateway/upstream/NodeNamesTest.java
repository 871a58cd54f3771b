package io.windlass.gateway.upstream;

import static io.windlass.gateway.upstream.DispatchStage.LONG;
import static io.windlass.gateway.upstream.DispatchStage.SHORT;
import static io.windlass.gateway.upstream.DispatchStage.text;
import static io.windlass.gateway.upstream.DispatchStage.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.method.Method.Names;
import io.windlass.gateway.method.Method.Nulls;
import io.windlass.testing.Await;
import io.windlass.testing.Misbehavior;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nodes that are known by a name which somebody else looks up. */
final class NodeNamesTest {
    private static final String METHOD = "eth_gasPrice";

    @Test
    void theEventLoopGoesOnWhileANameIsLookedUp() throws Exception {
        CountDownLatch mayFind = new CountDownLatch(1);
        try (DispatchStage stage =
                new DispatchStage(8, "node.invalid", _ -> slowly(mayFind), "node")) {
            CompletableFuture<Answer> patient = stage.send(METHOD, within(LONG));
            CompletableFuture<Answer> impatient = stage.send(METHOD, within(SHORT));
            assertThat(text(impatient)).as("the loop looks at the time").startsWith("no answer");
            mayFind.countDown();
            assertThat(text(patient)).isEqualTo("\"0x7\"");
        }
    }

    @Test
    void nothingIsSentForACallThatWasAnsweredWhileItsNodeWasLookedUp() throws Exception {
        CountDownLatch mayFind = new CountDownLatch(1);
        try (DispatchStage stage =
                new DispatchStage(8, "node.invalid", _ -> slowly(mayFind), "node")) {
            assertThat(text(stage.send(METHOD, within(SHORT)))).startsWith("no answer");
            mayFind.countDown();
            assertThat(text(stage.send(METHOD, within(LONG)))).isEqualTo("\"0x7\"");
            Await.until("both connections stand", LONG, () -> stage.notes.get() == 2);
            assertThat(stage.stub("node").requests()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsSentForACallThatAnotherNodeAnsweredMeanwhile() throws Exception {
        CountDownLatch mayFind = new CountDownLatch(1);
        Order.Care hedged = new Order.Care(true, SHORT, Nulls.LEGAL, Names.NONE);
        try (DispatchStage stage =
                new DispatchStage(
                        8,
                        "%s.invalid",
                        host ->
                                host.startsWith("slow")
                                        ? slowly(mayFind)
                                        : InetAddress.getLoopbackAddress(),
                        "slow",
                        "quick")) {
            CompletableFuture<Answer> answer =
                    stage.send(
                            new Order(
                                    DispatchStage.call(METHOD),
                                    0,
                                    hedged,
                                    within(LONG),
                                    null,
                                    null));
            CompletableFuture<Answer> next = stage.send(METHOD, 0, within(LONG), "slow");
            assertThat(text(answer)).isEqualTo("\"0x7\"");
            assertThat(stage.stub("quick").requests()).isEqualTo(1);
            mayFind.countDown();
            assertThat(text(next)).isEqualTo("\"0x7\"");
            assertThat(stage.stub("slow").requests()).isEqualTo(1);
            assertThat(stage.notes).as("nobody is blamed").hasValue(2);
        }
    }

    @Test
    void aLookupThatHangsHoldsItsCallAndItsPlaceForTwoSeconds() throws Exception {
        CountDownLatch mayFind = new CountDownLatch(1);
        AtomicInteger lookups = new AtomicInteger();
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DispatchStage stage =
                new DispatchStage(
                        1,
                        "node.invalid",
                        _ -> lookups.getAndIncrement() == 1 ? slowly(mayFind) : here,
                        "node")) {
            stage.stub("node").misbehave(Misbehavior.TRUNCATED);
            assertThat(text(stage.send(METHOD, within(LONG)))).contains("broke the connection");
            stage.stub("node").misbehave(Misbehavior.NONE);
            CompletableFuture<Answer> first = stage.send(METHOD, within(LONG));
            CompletableFuture<Answer> next = stage.send(METHOD, within(LONG));
            assertThat(text(first)).isEqualTo("\"0x7\"");
            assertThat(text(next)).isEqualTo("\"0x7\"");
            mayFind.countDown();
        }
    }

    private static InetAddress slowly(CountDownLatch mayFind) throws UnknownHostException {
        try {
            if (!mayFind.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
                throw new UnknownHostException("too late");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return InetAddress.getLoopbackAddress();
    }

    @Test
    void aNameThatIsNotFoundIsWhereItWasLast() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        try (DispatchStage stage =
                new DispatchStage(8, "node.invalid", host -> once(lookups, host), "node")) {
            assertThat(text(stage.send(METHOD, within(LONG)))).isEqualTo("\"0x7\"");
            stage.stub("node").misbehave(Misbehavior.TRUNCATED);
            assertThat(text(stage.send(METHOD, within(LONG)))).contains("broke the connection");
            stage.stub("node").misbehave(Misbehavior.NONE);
            assertThat(text(stage.send(METHOD, within(LONG)))).isEqualTo("\"0x7\"");
            assertThat(lookups).hasValueGreaterThan(1);
        }
    }

    private static InetAddress once(AtomicInteger lookups, String host)
            throws UnknownHostException {
        if (lookups.getAndIncrement() > 0) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getLoopbackAddress();
    }
}
