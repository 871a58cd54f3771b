package io.windlass.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.process.Await;
import io.windlass.local.status.StackState;
import io.windlass.local.store.GatewayKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway of a running stack answers for its chain. */
@Tag("stack")
final class GatewayAnswersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataFolder data =
            new DataFolder(
                    Path.of(
                            Objects.requireNonNull(
                                    System.getProperty("windlass.stack.data"),
                                    "needs a running stack: use ./windlass test, or name its data folder with -Dwindlass.stack.data")));
    private final LocalStack stack = new LocalStack(data, Clock.systemUTC());
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void servesTheChainThatTheNodesMake() throws IOException, InterruptedException {
        assertThat(Await.until(PATIENCE, () -> state().status().allHealthy())).isTrue();
        long head = Objects.requireNonNull(state().status().head()).number();
        assertThat(Await.until(PATIENCE, () -> number() >= head)).isTrue();
        assertThat(result(asked("eth_chainId", "")).asString()).isEqualTo("0x1667d");
        JsonNode block = result(asked("eth_getBlockByNumber", "\"latest\",false"));
        assertThat(Long.decode(block.path("number").asString())).isGreaterThanOrEqualTo(head);
        JsonNode finalized = result(asked("eth_getBlockByNumber", "\"finalized\",false"));
        assertThat(Long.decode(finalized.path("number").asString())).isLessThan(number());
    }

    @Test
    void letsKeysInByTheirTierAndNoOthers() throws IOException, InterruptedException {
        String key = GatewayKey.kept(data).orElseThrow().secret();
        assertThat(send("eth_blockNumber", "", key).statusCode()).isEqualTo(200);
        String wrong = key.substring(0, key.length() - 4) + "AAAA";
        assertThat(send("eth_blockNumber", "", wrong).statusCode()).isEqualTo(401);
        assertThat(send("admin_peers", "", key).body()).contains("-32601");
    }

    private long number() {
        try {
            return Long.decode(result(asked("eth_blockNumber", "")).asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private String asked(String method, String parameters)
            throws IOException, InterruptedException {
        return send(method, parameters, "").body();
    }

    private HttpResponse<String> send(String method, String parameters, String key)
            throws IOException, InterruptedException {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
                        .formatted(method, parameters);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url()))
                        .timeout(Duration.ofSeconds(20))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode result(String body) {
        JsonNode answer = JSON.readTree(body);
        assertThat(answer.has("result")).as(body).isTrue();
        return answer.get("result");
    }

    private String url() throws IOException {
        return stack.launch().orElseThrow().gatewayUrl();
    }

    private StackState state() {
        try {
            return stack.running().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
