package io.windlass.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node of the chain, asked directly: the second opinion on what the explorer says. */
public final class NodeRpc {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI node;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public NodeRpc(URI node) {
        this.node = node;
    }

    /** The {@code result} of a call; an error fails. */
    public JsonNode call(String method, Object... parameters) {
        String body =
                JSON.writeValueAsString(
                        JSON.createObjectNode()
                                .put("jsonrpc", "2.0")
                                .put("id", 1)
                                .put("method", method)
                                .set("params", JSON.valueToTree(parameters)));
        HttpRequest request =
                HttpRequest.newBuilder(node)
                        .timeout(PATIENCE)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            JsonNode answer = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
            if (answer.has("error")) {
                throw new AssertionError(method + " failed: " + answer.get("error"));
            }
            return answer.path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(node + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + node, e);
        }
    }
}
