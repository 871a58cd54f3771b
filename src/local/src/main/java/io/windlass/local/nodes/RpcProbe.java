package io.windlass.local.nodes;

import io.windlass.local.process.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a node for its head and judges whether its chain goes on. */
public final class RpcProbe {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration STALE = Duration.ofSeconds(15);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI url;
    private final Clock clock;
    private volatile Optional<SeenHead> head = Optional.empty();

    public RpcProbe(String url, Clock clock) {
        this.url = URI.create(url);
        this.clock = clock;
    }

    /** A node's newest block as it told us. */
    public record SeenHead(long number, String hash, long timestamp) {}

    /** The head at the last look. */
    public Optional<SeenHead> head() {
        return head;
    }

    public Probe look() throws InterruptedException {
        try {
            JsonNode block = call("eth_getBlockByNumber", "\"latest\",false");
            SeenHead seen =
                    new SeenHead(
                            Long.decode(block.path("number").asString()),
                            block.path("hash").asString(),
                            Long.decode(block.path("timestamp").asString()));
            head = Optional.of(seen);
            return judge(seen);
        } catch (IOException | JacksonException | NumberFormatException e) {
            return new Probe.Silent("no answer on " + url + " yet");
        }
    }

    /** The chain id that the node names. */
    public long chainId() throws IOException, InterruptedException {
        return Long.decode(call("eth_chainId", "").asString());
    }

    /** The hash of a block; empty when the node has none to show. */
    public Optional<String> hash(long number) throws IOException, InterruptedException {
        String parameters = "\"0x%x\",false".formatted(number);
        return Optional.of(call("eth_getBlockByNumber", parameters).path("hash"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }

    private Probe judge(SeenHead seen) {
        if (seen.number() == 0) {
            return new Probe.Silent("waits for the first block");
        }
        Duration age = Duration.ofSeconds(clock.instant().getEpochSecond() - seen.timestamp());
        return age.compareTo(STALE) > 0
                ? new Probe.Weak(
                        "no new block for " + age.toSeconds() + " s, head " + seen.number())
                : new Probe.Well("head " + seen.number());
    }

    /** Asks anything; parameters are JSON without the brackets around them. */
    JsonNode call(String method, String parameters) throws IOException, InterruptedException {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[%s]}"
                        .formatted(method, parameters);
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        String answer = CLIENT.send(request, BodyHandlers.ofString()).body();
        JsonNode read = JSON.readTree(answer);
        if (read.has("error")) {
            throw new IOException(url + " refuses " + method + ": " + read.get("error"));
        }
        return read.path("result");
    }
}
