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

/**
 * Calls over HTTP/1.1, on connections that are kept alive.
 *
 * @param key of the caller, or empty for none
 */
record HttpLine(URI url, String key, HttpClient client) implements Line {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static HttpLine to(URI url) {
        return to(url, "");
    }

    static HttpLine to(URI url, String key) {
        return new HttpLine(
                url,
                key,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build());
    }

    @Override
    public CompletableFuture<JsonNode> call(String method, String params) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(Line.request(1, method, params)));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(response -> JSON.readTree(response.body()));
    }
}
