package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.management.ManagementServer;
import io.windlass.testing.Await;
import io.windlass.testing.Misbehavior;
import io.windlass.testing.StubNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls through a gateway of real sockets. */
final class CallsTest {
    private GatewayStage stage;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        stage = new GatewayStage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void answersWithTheClientsIdAsItWasWritten() throws Exception {
        HttpResponse<String> answer =
                stage.post(
                        "{\"id\":\"a\\u0062 \",\"method\":\"eth_gasPrice\",\"jsonrpc\":\"2.0\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\\u0062 \",\"result\":\"0x7\"}");
    }

    @Test
    void servesTheAgreedHeadWhateverANodeClaims() throws Exception {
        stage.one.grow(stage.chain.lines(21, 22));
        assertThat(stage.call("eth_blockNumber", "[]")).isEqualTo(GatewayStage.answer("\"0x14\""));
        assertThat(stage.call("eth_getBlockByNumber", "[\"latest\",false]"))
                .contains("\"number\":\"0x14\"");
        assertThat(stage.call("eth_getBlockByNumber", "[\"finalized\",false]"))
                .contains("\"number\":\"0x10\"");
        stage.two.grow(stage.chain.lines(21, 22));
        Await.until("the head at 22", GatewayStage.SOON, () -> stage.head() == 22);
        assertThat(stage.call("eth_blockNumber", "[]")).isEqualTo(GatewayStage.answer("\"0x16\""));
    }

    @Test
    void keepsABatchInItsOrderAndLeavesNotificationsOut() throws Exception {
        String body =
                "[%s,{\"method\":\"eth_gasPrice\"},7,{\"id\":2,\"method\":\"eth_chainId\"}]"
                        .formatted(GatewayStage.request("eth_gasPrice", "[]"));
        assertThat(stage.post(body).body())
                .isEqualTo(
                        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x7\"},"
                                + "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,"
                                + "\"message\":\"a call is an object, got 7\"}},"
                                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"0x539\"}]");
        assertThat(stage.post("{\"method\":\"eth_gasPrice\"}").statusCode()).isEqualTo(204);
    }

    @Test
    void refusesWhatNoTierAllowsAsIfItWereNotThere() throws Exception {
        assertThat(stage.call("admin_peers", "[]")).contains("\"code\":-32601");
        assertThat(stage.call("eth_sendTransaction", "[{}]")).contains("\"code\":-32601");
        assertThat(stage.call("engine_newPayloadV1", "[{}]")).contains("\"code\":-32601");
    }

    @Test
    void aDeadNodeCostsTheClientNothing() throws Exception {
        stage.one.close();
        for (int i = 0; i < 50; i++) {
            assertThat(stage.call("eth_gasPrice", "[]")).isEqualTo(GatewayStage.answer("\"0x7\""));
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAskedOfTheOtherNode() throws Exception {
        for (Misbehavior bad :
                new Misbehavior[] {
                    Misbehavior.TRUNCATED,
                    Misbehavior.HTML,
                    Misbehavior.UNAVAILABLE,
                    Misbehavior.TOO_MANY_REQUESTS,
                    Misbehavior.SILENT,
                    Misbehavior.TRICKLE
                }) {
            stage.one.misbehave(bad, "eth_gasPrice");
            for (int i = 0; i < 4; i++) {
                assertThat(stage.call("eth_gasPrice", "[]"))
                        .as("%s", bad)
                        .isEqualTo(GatewayStage.answer("\"0x7\""));
            }
        }
    }

    @Test
    void saysSoWhenNoNodeAnswers() throws Exception {
        stage.one.misbehave(Misbehavior.HTML, "eth_gasPrice");
        stage.two.misbehave(Misbehavior.HTML, "eth_gasPrice");
        HttpResponse<String> answer = stage.post(GatewayStage.request("eth_gasPrice", "[]"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("01");
        assertThat(answer.body())
                .contains("\"code\":-32002")
                .doesNotContain("127.0.0.1", Integer.toString(stage.one.http().getPort()));
    }

    @Test
    void aLargeAnswerFlowsThroughWhole() throws Exception {
        String large = "\"0x" + "ab".repeat(1_500_000) + "\"";
        stage.one.script("eth_getCode", _ -> Optional.of(large));
        stage.two.script("eth_getCode", _ -> Optional.of(large));
        assertThat(stage.call("eth_getCode", "[\"0x" + "11".repeat(20) + "\",\"latest\"]"))
                .isEqualTo(GatewayStage.answer(large));
        assertThat(stage.call("eth_gasPrice", "[]")).isEqualTo(GatewayStage.answer("\"0x7\""));
    }

    @Test
    void anAnswerBeyondTheTiersBoundIsRefused() throws Exception {
        String large = "\"0x" + "ab".repeat(5_000_000) + "\"";
        stage.one.script("eth_getCode", _ -> Optional.of(large));
        stage.two.script("eth_getCode", _ -> Optional.of(large));
        String batch =
                "["
                        + GatewayStage.request(
                                "eth_getCode", "[\"0x" + "11".repeat(20) + "\",\"latest\"]")
                        + "]";
        assertThat(stage.post(batch).body())
                .contains("\"code\":-32005", "answer is larger than 8388608 bytes");
    }

    @Test
    void boundsWhatComesIn() throws Exception {
        String large = GatewayStage.request("eth_gasPrice", "[\"" + "a".repeat(70_000) + "\"]");
        assertThat(stage.post(large).statusCode()).isEqualTo(413);
        String batch = "[" + (GatewayStage.request("eth_gasPrice", "[]") + ",").repeat(11) + "1]";
        assertThat(stage.post(batch).statusCode()).isEqualTo(413);
        assertThat(stage.post("{").statusCode()).isEqualTo(400);
        assertThat(stage.post("").body()).contains("request without a body");
    }

    @Test
    void aRefusalReachesAClientThatIsStillSending() throws Exception {
        try (Socket socket = new Socket(stage.uri("/").getHost(), stage.uri("/").getPort())) {
            socket.setSoTimeout((int) GatewayStage.SOON.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                out.write(new byte[20_000]);
                out.flush();
            }
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("-32600");
        }
    }

    @Test
    void tellsLoadBalancersAndPeopleWhatItIs() throws Exception {
        assertThat(stage.send(HttpRequest.newBuilder(stage.uri("/health/ready"))).statusCode())
                .isEqualTo(200);
        assertThat(stage.send(HttpRequest.newBuilder(stage.uri("/health/live"))).statusCode())
                .isEqualTo(200);
        assertThat(stage.send(HttpRequest.newBuilder(stage.uri("/"))).body())
                .contains("POST a call, or connect by WebSocket");
        assertThat(stage.send(HttpRequest.newBuilder(stage.uri("/elsewhere"))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersPagesOfAllowedOriginsOnly() throws Exception {
        HttpRequest.Builder preflight =
                HttpRequest.newBuilder(stage.uri("/"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://wallet.example");
        assertThat(stage.send(preflight).headers().firstValue("access-control-allow-origin"))
                .contains("https://wallet.example");
        HttpRequest.Builder foreign =
                HttpRequest.newBuilder(stage.uri("/"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://other.example");
        assertThat(stage.send(foreign).headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    @Test
    void answersOverWebSocketToo() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = stage.connect(heard);
        socket.sendText(GatewayStage.request("eth_gasPrice", "[]"), true);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(GatewayStage.answer("\"0x7\""));
        socket.sendText("{", true);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("-32700");
        socket.sendText("[" + GatewayStage.request("eth_chainId", "[]") + "]", true);
        assertThat(heard.poll(20, TimeUnit.SECONDS))
                .isEqualTo("[" + GatewayStage.answer("\"0x539\"") + "]");
        socket.abort();
    }

    @Test
    void aTransactionThatOneNodeLacksIsFoundAtTheOther() throws Exception {
        String hash = "[\"0x" + "77".repeat(32) + "\"]";
        stage.one.script("eth_getTransactionByHash", _ -> Optional.of("null"));
        stage.two.script("eth_getTransactionByHash", _ -> Optional.of("{\"nonce\":\"0x5\"}"));
        for (int i = 0; i < 10; i++) {
            assertThat(stage.call("eth_getTransactionByHash", hash)).contains("\"nonce\":\"0x5\"");
        }
        stage.two.script("eth_getTransactionByHash", _ -> Optional.of("null"));
        assertThat(stage.call("eth_getTransactionByHash", hash.replace('7', '8')))
                .isEqualTo(GatewayStage.answer("null"));
    }

    @Test
    void tellsSubscribersOfEachHeadOnce() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = stage.connect(heard);
        socket.sendText(GatewayStage.request("eth_subscribe", "[\"newHeads\"]"), true);
        String opened = heard.poll(20, TimeUnit.SECONDS);
        assertThat(opened).contains("\"id\":1", "\"result\":\"0x");
        String id = opened.replaceAll(".*\"result\":(\"0x[^\"]*\").*", "$1");
        stage.one.grow(stage.chain.lines(21, 23));
        stage.two.grow(stage.chain.lines(21, 23));
        for (int number = 21; number <= 23; number++) {
            assertThat(heard.poll(20, TimeUnit.SECONDS))
                    .contains("eth_subscription", id, "\"number\":\"0x%x\"".formatted(number));
        }
        socket.sendText(GatewayStage.request("eth_unsubscribe", "[" + id + "]"), true);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(GatewayStage.answer("true"));
        socket.abort();
    }

    @Test
    void eventsOfASubscriptionMadeInABatchComeAfterTheBatchsAnswer() throws Exception {
        stage.reconfigure("attempt: 1s, request: 5s", "attempt: 20s, request: 20s");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        for (StubNode node : List.of(stage.one, stage.two)) {
            node.script("eth_gasPrice", _ -> GatewayStage.answered(asked, mayAnswer));
        }
        String subscribe = GatewayStage.request("eth_subscribe", "[\"newHeads\"]");
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket socket = stage.connect(heard);
        socket.sendText(
                "[%s,%s]".formatted(subscribe, GatewayStage.request("eth_gasPrice", "[]")), true);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        BlockingQueue<String> heardLater = new LinkedBlockingQueue<>();
        WebSocket later = stage.connect(heardLater);
        later.sendText(subscribe, true);
        assertThat(heardLater.poll(20, TimeUnit.SECONDS)).contains("\"result\"");
        stage.one.grow(stage.chain.lines(21, 21));
        stage.two.grow(stage.chain.lines(21, 21));
        assertThat(heardLater.poll(20, TimeUnit.SECONDS)).contains("eth_subscription");
        mayAnswer.countDown();
        assertThat(heard.poll(20, TimeUnit.SECONDS)).startsWith("[").contains("\"0x7\"");
        assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("\"number\":\"0x15\"");
        socket.abort();
        later.abort();
    }

    @Test
    void drainsBeforeItEnds() throws Exception {
        stage.reconfigure("attempt: 1s, request: 5s", "attempt: 20s, request: 20s, drain: 20s");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        for (StubNode node : List.of(stage.one, stage.two)) {
            node.script("eth_gasPrice", _ -> GatewayStage.answered(asked, mayAnswer));
        }
        String call = GatewayStage.request("eth_gasPrice", "[]");
        CompletableFuture<HttpResponse<String>> open =
                stage.client()
                        .sendAsync(
                                HttpRequest.newBuilder(stage.uri("/"))
                                        .POST(BodyPublishers.ofString(call))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(asked.await(20, TimeUnit.SECONDS)).as("a node was asked").isTrue();
        Await.until("it is ready", GatewayStage.SOON, () -> readyz(stage) == 200);
        Thread drain = Thread.ofVirtual().start(stage.parts::close);
        Await.until(
                "it takes no new work",
                GatewayStage.SOON,
                () ->
                        stage.send(HttpRequest.newBuilder(stage.uri("/health/ready"))).statusCode()
                                == 503);
        assertThat(readyz(stage)).isEqualTo(503);
        HttpResponse<String> refused = stage.post(GatewayStage.request("eth_chainId", "[]"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("shutting down");
        mayAnswer.countDown();
        assertThat(open.get(20, TimeUnit.SECONDS).body())
                .as("what was under way got its answer")
                .isEqualTo(GatewayStage.answer("\"0x7\""));
        drain.join();
    }

    /** What a load balancer hears on the port for operators. */
    private static int readyz(GatewayStage stage) throws Exception {
        Gateway.Told told =
                new Gateway.Told(
                        stage.parts,
                        () -> {
                            throw new IllegalStateException("not asked for");
                        });
        try (ManagementServer management = ManagementServer.start("127.0.0.1", 0, told)) {
            URI uri = URI.create("http://127.0.0.1:" + management.port() + "/readyz");
            return stage.send(HttpRequest.newBuilder(uri)).statusCode();
        }
    }
}
