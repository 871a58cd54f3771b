package io.windlass.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.limit.AddressBlock;
import io.windlass.gateway.limit.BuiltInTiers;
import io.windlass.gateway.limit.LimitSettings;
import io.windlass.gateway.limit.Tier;
import io.windlass.gateway.limit.TieredGatekeeper;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import io.windlass.gateway.upstream.Wiring;
import io.windlass.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many connections, straight and through a proxy that is trusted. */
final class CrowdTest {
    private static final int EACH = 2;
    private static final int ALL = 8;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String STRANGER = "127.0.0.2";
    private static final String PROXY = "127.0.0.1";
    private static final String ALIVE = "GET /health/live HTTP/1.1\r\nhost: gateway\r\n\r\n";

    private final Tier tier = BuiltInTiers.named("free").orElseThrow();
    private final TieredGatekeeper gatekeeper =
            TieredGatekeeper.alone(
                    new LimitSettings(
                            Map.of("free", tier),
                            tier,
                            List.of(AddressBlock.parse(PROXY).orElseThrow()),
                            List.of()),
                    Clock.systemUTC());
    private final Wiring wiring = Wiring.of(1);
    private final List<Socket> sockets = new ArrayList<>();
    private GatewayServer server;

    @BeforeEach
    void starts() throws IOException {
        ServerSettings.Bounds bounds =
                new ServerSettings.Bounds(ALL, EACH, 1 << 10, SOON, SOON, Duration.ZERO);
        server =
                GatewayServer.start(
                        new ServerSettings("0.0.0.0", 0, List.of(), bounds),
                        new Idle(),
                        gatekeeper,
                        wiring,
                        () -> true);
    }

    @AfterEach
    void ends() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.drain();
        wiring.group().shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        gatekeeper.close();
    }

    @Test
    void aTrustedProxysConnectionsAreBoundedOnlyWithAllOthers() throws Exception {
        for (int i = 0; i < EACH; i++) {
            assertThat(said(STRANGER, ALIVE)).contains(" 200 ");
        }
        assertThat(said(STRANGER, ALIVE)).isEqualTo("closed");
        for (int i = EACH; i < ALL; i++) {
            assertThat(said(PROXY, ALIVE)).contains(" 200 ");
        }
        assertThat(said(PROXY, ALIVE)).isEqualTo("closed");
    }

    @Test
    void webSocketsAreCountedForWhoStandsBehindTheProxy() throws Exception {
        for (int i = 0; i < EACH; i++) {
            assertThat(said(PROXY, upgrade("2001:db8::" + i))).contains(" 101 ");
        }
        assertThat(said(PROXY, upgrade("2001:db8::7"))).contains(" 429 ");
        assertThat(said(PROXY, upgrade("203.0.113.7"))).contains(" 101 ");
        sockets.getFirst().close();
        Await.until(
                "its place is free",
                SOON,
                () -> {
                    String answer = said(PROXY, upgrade("2001:db8::8"));
                    return answer.contains(" 101 ");
                });
    }

    private static String upgrade(String client) {
        return "GET / HTTP/1.1\r\nhost: gateway\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
                + "sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                + "x-forwarded-for: "
                + client
                + "\r\n\r\n";
    }

    /** The first line of the answer to that, over a connection of its own that stays open. */
    private String said(String from, String request) throws IOException {
        Socket socket =
                new Socket(
                        InetAddress.ofLiteral(PROXY),
                        server.port(),
                        InetAddress.ofLiteral(from),
                        0);
        socket.setSoTimeout((int) SOON.toMillis());
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine();
            if (line == null || line.contains(" 429 ")) {
                socket.close();
            } else {
                sockets.add(socket);
            }
            return line == null ? "closed" : line;
        } catch (SocketException _) {
            socket.close();
            return "closed";
        }
    }

    private static final class Idle extends QuietDesk {
        @Override
        public void answer(RpcCall call, Client client, Consumer<Answer> to) {
            throw new UnsupportedOperationException("nobody calls");
        }
    }
}
