package io.windlass.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StubNodeTest {
    private final StubNode node = StubNode.of(7, List.of(line(0), line(1), line(2)));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        node.close();
    }

    @Test
    void answersInTheBytesOfTheRecording() throws Exception {
        assertThat(ask("{\"id\":5,\"method\":\"eth_getBlockByNumber\",\"params\":[\"0x1\",true]}"))
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{\"number\":\"0x1\",\"hash\":\"0x%064x\",\"transactions\":[{\"hash\":\"0x%064x\"}],\"x\":\"a\\\"b\"}}"
                                .formatted(101, 201));
    }

    @Test
    void givesHashesWhereTransactionsAreNotWanted() throws Exception {
        assertThat(
                        ask(
                                "{\"id\":5,\"method\":\"eth_getBlockByNumber\",\"params\":[\"latest\",false]}"))
                .contains("\"transactions\":[\"0x%064x\"]".formatted(202));
    }

    @Test
    void answersABatchInOrder() throws Exception {
        assertThat(
                        ask(
                                "[{\"id\":\"a\",\"method\":\"eth_chainId\"},{\"id\":2,\"method\":\"eth_nothing\"}]"))
                .isEqualTo(
                        "[{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":\"0x7\"},{\"jsonrpc\":\"2.0\",\"id\":2,"
                                + "\"error\":{\"code\":-32601,\"message\":\"the method eth_nothing does not exist/is not"
                                + " available\"}}]");
    }

    @Test
    void findsTransactionsReceiptsAndLogs() throws Exception {
        String hash = "0x%064x".formatted(201);
        assertThat(
                        ask(
                                "{\"id\":1,\"method\":\"eth_getTransactionByHash\",\"params\":[\""
                                        + hash
                                        + "\"]}"))
                .endsWith("\"result\":{\"hash\":\"" + hash + "\"}}");
        assertThat(
                        ask(
                                "{\"id\":1,\"method\":\"eth_getTransactionReceipt\",\"params\":[\""
                                        + hash
                                        + "\"]}"))
                .contains("\"transactionHash\":\"" + hash + "\"");
        assertThat(
                        ask(
                                "{\"id\":1,\"method\":\"eth_getLogs\",\"params\":[{\"fromBlock\":\"0x1\",\"toBlock\":\"latest\",\"topics\":[\"0x01\"]}]}"))
                .endsWith(
                        "\"result\":[{\"address\":\"0xaa\",\"topics\":[\"0x01\"]},{\"address\":\"0xaa\",\"topics\":[\"0x01\"]}]}");
    }

    @Test
    void hidesWhatIsAboveItsHead() throws Exception {
        node.moveHead(1);
        assertThat(ask("{\"id\":1,\"method\":\"eth_blockNumber\"}")).endsWith("\"0x1\"}");
        assertThat(ask("{\"id\":1,\"method\":\"eth_getBlockByNumber\",\"params\":[\"0x2\",true]}"))
                .endsWith("\"result\":null}");
        assertThat(ask("{\"id\":1,\"method\":\"stub_setHead\",\"params\":[2]}"))
                .endsWith("\"result\":true}");
        assertThat(ask("{\"id\":1,\"method\":\"eth_blockNumber\"}")).endsWith("\"0x2\"}");
    }

    @Test
    void answersAsScripted() throws Exception {
        node.script("eth_getBalance", params -> Optional.of("\"" + params.getFirst() + "\""));
        assertThat(ask("{\"id\":1,\"method\":\"eth_getBalance\",\"params\":[\"0xbb\"]}"))
                .endsWith("\"result\":\"0xbb\"}");
    }

    @Test
    void readsPlainAndGzippedRecordings(@TempDir Path folder) throws Exception {
        Path plain = Files.write(folder.resolve("chain.jsonl"), List.of(line(0), line(1)));
        Path packed = folder.resolve("chain.jsonl.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }
        for (Path file : List.of(plain, packed)) {
            try (StubNode replay = StubNode.replaying(file, 7)) {
                assertThat(ask(replay, "{\"id\":1,\"method\":\"eth_blockNumber\"}"))
                        .endsWith("\"0x1\"}");
            }
        }
    }

    @Test
    void cutsItsAnswerWhenToldTo() {
        node.misbehave(Misbehavior.TRUNCATED);
        assertThatThrownBy(() -> ask("{\"id\":1,\"method\":\"eth_chainId\"}"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void pushesNewHeadsToSubscribers() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        WebSocket socket =
                client.newWebSocketBuilder().buildAsync(node.ws(), collector(received)).join();
        socket.sendText("{\"id\":1,\"method\":\"eth_subscribe\",\"params\":[\"newHeads\"]}", true)
                .join();
        assertThat(received.poll(5, TimeUnit.SECONDS)).contains("\"result\":\"0x1\"");
        node.grow(List.of(line(3)));
        assertThat(received.poll(5, TimeUnit.SECONDS))
                .contains("eth_subscription")
                .contains("\"number\":\"0x3\"");
        socket.abort();
    }

    @Test
    void waitsForAConditionAndNamesItAtTheDeadline() {
        assertThatThrownBy(() -> Await.until("pigs fly", Duration.ofMillis(30), () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("not within 30 ms: pigs fly");
    }

    private static String line(int number) {
        String tx = "\"0x%064x\"".formatted(200 + number);
        return "{\"number\":%d,\"block\":{\"number\":\"0x%x\",\"hash\":\"0x%064x\",\"transactions\":[{\"hash\":%s}],\"x\":\"a\\\"b\"},"
                        .formatted(number, number, 100 + number, tx)
                + "\"receipts\":[{\"transactionHash\":"
                + tx
                + ",\"logs\":[{\"address\":\"0xaa\",\"topics\":[\"0x01\"]}]}]}";
    }

    private String ask(String body) throws IOException, InterruptedException {
        return ask(node, body);
    }

    private String ask(StubNode of, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(of.http())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private static WebSocket.Listener collector(BlockingQueue<String> into) {
        return new WebSocket.Listener() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public @Nullable CompletionStage<?> onText(
                    WebSocket socket, CharSequence part, boolean last) {
                text.append(part);
                if (last) {
                    into.add(text.toString());
                    text.setLength(0);
                }
                socket.request(1);
                return null;
            }
        };
    }
}
