package io.windlass.local.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One geth node, told by its operator's methods what to do. */
public record GethCalls(String url) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public record Head(long number, String hash) {}

    public Head head() throws IOException, InterruptedException {
        JsonNode block = call("eth_getBlockByNumber", "\"latest\"", "false");
        return new Head(
                Long.decode(block.path("number").asString()), block.path("hash").asString());
    }

    /** Whether this block is on the node's branch. */
    public boolean shares(Head other) throws IOException, InterruptedException {
        JsonNode block =
                call("eth_getBlockByNumber", "\"0x%x\"".formatted(other.number()), "false");
        return block.path("hash").asString("").equals(other.hash());
    }

    public URI http() {
        return URI.create(url);
    }

    /** The port after that of HTTP. */
    public URI ws() {
        return URI.create("ws://127.0.0.1:" + (http().getPort() + 1));
    }

    /**
     * Calls a method; parameters are JSON.
     *
     * @throws IOException when it is refused, with the node's words
     */
    public JsonNode call(String method, String... parameters)
            throws IOException, InterruptedException {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
                        .formatted(method, String.join(",", parameters));
        HttpRequest request =
                HttpRequest.newBuilder(http())
                        .timeout(PATIENCE)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        JsonNode answer = JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
        if (answer.has("error")) {
            throw new IOException(url + " refuses " + method + ": " + answer.get("error"));
        }
        return answer.path("result");
    }
}
