package io.windlass.local.faults.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls over HTTP/1.1, on connections that are kept alive. */
record HttpLine(URI url, HttpClient client) implements Line {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static HttpLine to(URI url) {
        return new HttpLine(
                url,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build());
    }

    @Override
    public CompletableFuture<JsonNode> call(String method, String params) {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(Line.request(1, method, params)))
                        .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> JSON.readTree(response.body()));
    }
}
