package io.windlass.explorer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.explorer.seed.Showcase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads pages and answers until it is stopped, and fails at the first one that is not right. */
final class FactReader implements Runnable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int BLOCKS = 90;

    private final int port;
    private final Showcase seed;
    private final Random random;
    private volatile boolean stopped;
    private final AtomicInteger reads = new AtomicInteger();
    private long tip;

    FactReader(int port, Showcase seed, long chance) {
        this.port = port;
        this.seed = seed;
        this.random = new Random(chance);
    }

    static HttpResponse<String> get(int port, String path) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int reads() {
        return reads.get();
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            read();
            reads.incrementAndGet();
        }
    }

    private void read() {
        BlockClaim block = seed.chain().block(1 + random.nextInt(BLOCKS));
        switch (random.nextInt(4)) {
            case 0 -> {
                JsonNode answer = json("/api/v1/blocks/" + block.hash());
                assertThat(answer.at("/block/number").asLong())
                        .isEqualTo(block.header().number().value());
                assertThat(answer.at("/block/hash").asString()).isEqualTo(block.hash().toHex());
                assertThat(answer.at("/block/finality/depth").asLong())
                        .isEqualTo(tip - block.header().number().value());
            }
            case 1 -> {
                JsonNode answer = json("/api/v1/blocks?limit=3");
                assertThat(answer.at("/items/0/number").asLong()).isEqualTo(tip);
                assertThat(answer.at("/items/0/hash")).isEqualTo(answer.at("/tip/hash"));
            }
            case 2 -> {
                Document page = page("/block/" + block.header().number());
                assertThat(page.select(".ident").text()).isEqualTo(block.hash().toHex());
                assertThat(page.select(".part-transactions tbody tr"))
                        .hasSize(block.transactions().size());
                assertThat(page.select(".asof a")).isNotEmpty();
            }
            default -> {
                Document page = page("/blocks");
                assertThat(page.select(".part-rows tbody tr, .part-blocks tbody tr")).hasSize(25);
                assertThat(page.select(".asof a")).isNotEmpty();
            }
        }
    }

    private JsonNode json(String path) {
        HttpResponse<String> response = get(port, path);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isEqualTo(200);
        JsonNode answer = JsonMapper.shared().readTree(response.body());
        long named = answer.at("/tip/number").asLong();
        assertThat(named).as("the tip of " + path).isGreaterThanOrEqualTo(tip);
        tip = named;
        return answer;
    }

    private Document page(String path) {
        HttpResponse<String> response = get(port, path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(response.body());
    }
}
