package io.windlass.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.windlass.gateway.limit.BuiltInTiers;
import io.windlass.gateway.limit.LimitSettings;
import io.windlass.gateway.limit.Tier;
import io.windlass.gateway.limit.TieredGatekeeper;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import io.windlass.gateway.upstream.Wiring;
import io.windlass.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers larger than all sockets hold, and clients that take their time to read them. */
final class UnreadTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PART = 1 << 20;
    private static final int PARTS = 24;

    private final Tier tier = BuiltInTiers.named("free").orElseThrow();
    private final TieredGatekeeper gatekeeper =
            TieredGatekeeper.alone(
                    new LimitSettings(Map.of("free", tier), tier, List.of(), List.of()),
                    Clock.systemUTC());
    private final Wiring wiring = Wiring.of(1);
    private final Large desk = new Large();
    private GatewayServer server;

    @BeforeEach
    void starts() throws IOException {
        server =
                GatewayServer.start(
                        settings(Duration.ofMinutes(1)), desk, gatekeeper, wiring, () -> true);
    }

    private static ServerSettings settings(Duration idle) {
        ServerSettings.Bounds bounds =
                new ServerSettings.Bounds(8, 8, 1 << 10, SOON, idle, Duration.ZERO);
        return new ServerSettings("127.0.0.1", 0, List.of(), bounds);
    }

    @AfterEach
    void ends() throws Exception {
        server.drain();
        wiring.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        gatekeeper.close();
    }

    @Test
    void theLastAnswerOfAConnectionComesWholeThoughItFlowed() throws Exception {
        try (Socket socket = asked("eth_flows", "connection: close\r\n")) {
            assertThat(desk.ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            byte[] all = socket.getInputStream().readAllBytes();
            assertThat(all.length).isGreaterThan(PART * PARTS);
            assertThat(new String(all, all.length - 8, 8, StandardCharsets.US_ASCII))
                    .isEqualTo("}\r\n0\r\n\r\n");
        }
    }

    @Test
    void anAnswerThatFlowsIsOverWhenItsClientHasReadIt() throws Exception {
        try (Socket socket = asked("eth_flows", "")) {
            assertThat(desk.ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(desk.over).hasValue(0);
            socket.getInputStream().skipNBytes((long) PART * PARTS);
            Await.until("it is over", SOON, () -> desk.over.get() == 1);
        }
    }

    @Test
    void anAnswerThatFlowsIsOverWhenItsClientIsGone() throws Exception {
        try (Socket socket = asked("eth_flows", "")) {
            assertThat(desk.ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(desk.over).hasValue(0);
            socket.setSoLinger(true, 0);
        }
        Await.until("it is over", SOON, () -> desk.over.get() == 1);
    }

    @Test
    void anAnswerThatNobodyReadsIsGivenUpTheLastOneToo() throws Exception {
        server.reconfigure(settings(Duration.ofSeconds(1)));
        try (Socket _ = asked("eth_holds", "");
                Socket _ = asked("eth_holds", "connection: close\r\n");
                Socket _ = asked("eth_flows", "");
                Socket _ = asked("eth_flows", "connection: close\r\n")) {
            Await.until("all have come", SOON, () -> desk.asked.get() == 4);
            Await.until("none is left", SOON, () -> server.connections() == 0);
            assertThat(desk.over).hasValue(2);
        }
    }

    @Test
    void aClientThatReadsSlowlyGetsTheWholeAnswer() throws Exception {
        server.reconfigure(settings(Duration.ofSeconds(1)));
        Semaphore nobody = new Semaphore(0);
        try (Socket socket = asked("eth_holds", "connection: close\r\n")) {
            for (int part = 0; part < 12; part++) {
                socket.getInputStream().skipNBytes(PART);
                assertThat(nobody.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
            }
            assertThat(socket.getInputStream().readAllBytes().length)
                    .isGreaterThan(PART * (PARTS - 12));
        }
    }

    @Test
    void answersThatNobodyReadsTakeNoMoreThanTheirRoom() throws Exception {
        // two are more than one caller's part of the room, and the sockets hold a third of each
        try (Socket _ = asked("eth_holds", "");
                Socket _ = asked("eth_holds", "");
                Socket reads = asked("eth_holds", "")) {
            Await.until("all have come", SOON, () -> desk.asked.get() == 3);
            reads.getInputStream().skipNBytes((long) PART * PARTS);
            Await.until("one or both are gone", SOON, () -> server.connections() <= 2);
            reads.getOutputStream().write(request("eth_holds", ""));
            reads.getInputStream().skipNBytes((long) PART * PARTS);
        }
    }

    private Socket asked(String method, String header) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
        socket.setSoTimeout((int) SOON.toMillis());
        socket.getOutputStream().write(request(method, header));
        return socket;
    }

    private static byte[] request(String method, String header) {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\"}".formatted(method);
        return "POST / HTTP/1.1\r\nhost: gateway\r\n%scontent-length: %d\r\n\r\n%s"
                .formatted(header, call.length(), call)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Answers all at once, faster than any client reads. */
    private static final class Large extends QuietDesk {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();
        private final AtomicInteger over = new AtomicInteger();

        @Override
        public void answer(RpcCall call, Client client, Consumer<Answer> to) {
            asked.incrementAndGet();
            if (call.method().equals("eth_holds")) {
                to.accept(new Answer.Result(JsonSlice.of("0".repeat(PART * PARTS))));
                return;
            }
            to.accept(new Answer.Flow(JsonSlice.of("\""), new Rest(this), "node"));
        }
    }

    private record Rest(Large desk) implements Answer.Rest {
        @Override
        public void into(Answer.Receiver receiver) {
            for (int part = 1; part <= PARTS; part++) {
                ByteBuf bytes = Unpooled.buffer(PART).writeZero(PART);
                receiver.part(part < PARTS ? bytes : bytes.setByte(PART - 1, '}'));
            }
            receiver.end();
            desk.ended.countDown();
        }

        @Override
        public void reading(boolean on) {}

        @Override
        public void drop() {
            over();
        }

        @Override
        public void over() {
            desk.over.incrementAndGet();
        }

        @Override
        public void whenOver(Runnable then) {
            throw new UnsupportedOperationException("nobody waits");
        }

        @Override
        public @Nullable Refusal cut() {
            return null;
        }
    }
}
