package io.windlass.local.stack;

import io.windlass.local.status.StackStatus.Backfill;
import io.windlass.local.status.StackStatus.BlockMark;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the indexer what is stored: the tip, the ranges covered, and what is still to come. */
final class LedgerGauge {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final URI status;

    LedgerGauge(String indexerUrl) {
        this.status = URI.create(indexerUrl + "/status");
    }

    /** What the ledger holds; empty and without tip while nothing is stored. */
    record Stored(Optional<BlockMark> tip, List<String> coverage, Optional<Backfill> backfill) {
        static final Stored NOTHING = new Stored(Optional.empty(), List.of(), Optional.empty());

        private static Stored of(JsonNode answer) {
            JsonNode tip = answer.path("tip");
            return new Stored(
                    tip.isObject()
                            ? Optional.of(
                                    new BlockMark(
                                            tip.path("number").asLong(),
                                            tip.path("hash").asString()))
                            : Optional.empty(),
                    answer.path("coverage").valueStream().map(JsonNode::asString).toList(),
                    Optional.of(answer.path("backfill"))
                            .filter(JsonNode::isObject)
                            .map(Stored::backfill));
        }

        private static Backfill backfill(JsonNode line) {
            JsonNode left = line.path("secondsLeft");
            return new Backfill(
                    line.path("remainingBlocks").asLong(),
                    line.path("blocksPerSecond").asDouble(),
                    left.isNumber() ? left.asLong() : null);
        }
    }

    Stored read() throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    CLIENT.send(
                            HttpRequest.newBuilder(status).timeout(PATIENCE).build(),
                            BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Stored.of(JSON.readTree(answer.body()))
                    : Stored.NOTHING;
        } catch (IOException | JacksonException e) {
            // the indexer's own probe says that it does not answer
            return Stored.NOTHING;
        }
    }
}
