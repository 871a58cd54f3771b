package io.windlass.gateway;

import io.windlass.gateway.config.ConfigOutcome;
import io.windlass.gateway.config.ConfigReader;
import io.windlass.gateway.config.GatewayFile;
import io.windlass.gateway.head.MadeChain;
import io.windlass.testing.Await;
import io.windlass.testing.StubNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A gateway of real sockets in front of two stub nodes, and a client. */
final class GatewayStage implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);
    static final long HEAD = 20;

    final MadeChain chain = MadeChain.of('a');
    final StubNode one = node();
    final StubNode two = node();
    final GatewayParts parts;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    GatewayStage() throws IOException, InterruptedException {
        this("");
    }

    /**
     * Starts all of it.
     *
     * @param more lines of the configuration
     */
    GatewayStage(String more) throws IOException, InterruptedException {
        parts = new GatewayParts(file(more), Clock.systemUTC());
        Await.until("a head", SOON, () -> head() == HEAD);
    }

    private StubNode node() {
        StubNode node = StubNode.of(1337, chain.lines(0, HEAD)).withEmptyState();
        return node.script("eth_gasPrice", _ -> Optional.of("\"0x7\""));
    }

    private GatewayFile file(String more) {
        return read(yaml() + more);
    }

    /** Takes up the same settings with some words replaced. */
    void reconfigure(String old, String next) {
        reconfigure(yaml -> yaml.replace(old, next));
    }

    /** Takes up other settings, made from the first ones. */
    void reconfigure(UnaryOperator<String> change) {
        parts.reconfigure(read(change.apply(yaml())));
    }

    private String yaml() {
        return """
        listen: {address: 127.0.0.1, port: 0}
        management: {address: 127.0.0.1, port: 0}
        chain: {id: 1337, consensus: clique, finality-depth: 4}
        nodes:
          - {name: one, http: "%s", ws: "%s"}
          - {name: two, http: "%s", ws: "%s"}
        cors: {origins: ["https://wallet.example"]}
        deadlines: {attempt: 1s, request: 5s}
        tiers:
          anonymous: {batch: 10, body: 64KiB, response: 8MiB, units-per-second: 100000, burst: 100000}
        anonymous: anonymous
        """
                .formatted(one.http(), one.ws(), two.http(), two.ws());
    }

    private static GatewayFile read(String yaml) {
        return switch (new ConfigReader(_ -> null).parse(yaml)) {
            case ConfigOutcome.Valid(GatewayFile file) -> file;
            case ConfigOutcome.Invalid(var faults) ->
                    throw new IllegalArgumentException(faults.toString());
        };
    }

    long head() {
        return parts.board().head().map(it -> it.number()).orElse(-1L);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + parts.server().port() + path);
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(uri("/")).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.timeout(SOON).build(), BodyHandlers.ofString());
    }

    /** A WebSocket of the gateway's; what comes over it is put here, each message whole. */
    WebSocket connect(BlockingQueue<String> heard) throws Exception {
        return client.newWebSocketBuilder()
                .buildAsync(URI.create(uri("/").toString().replace("http:", "ws:")), new Ear(heard))
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** The answer to one call, by id 1. */
    String call(String method, String params) throws IOException, InterruptedException {
        return post(request(method, params)).body();
    }

    static String request(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params);
    }

    static String answer(String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}";
    }

    /** A node's answer 0x7 that says when it was asked for, and waits until it may come. */
    static Optional<String> answered(CountDownLatch asked, CountDownLatch mayAnswer) {
        asked.countDown();
        try {
            boolean _ = mayAnswer.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of("\"0x7\"");
    }

    @Override
    public void close() {
        parts.close();
        client.close();
        one.close();
        two.close();
    }
}
