package io.windlass.gateway.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.head.ClientFamily;
import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.head.NodeStanding;
import io.windlass.gateway.head.NodeView;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.limit.LimitSettings;
import io.windlass.gateway.limit.TieredGatekeeper;
import io.windlass.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class GatewayMetersTest {
    private static final LimitSettings CLOSED =
            new LimitSettings(Map.of(), null, List.of(), List.of());

    @Test
    void namesUnitsAndLabelsAreThese() {
        try (Scrape scrape = new Scrape();
                TieredGatekeeper gatekeeper =
                        TieredGatekeeper.alone(CLOSED, new ManualClock(Instant.EPOCH))) {
            GatewayMeters meters = new GatewayMeters(scrape.registry(), Set.of("eth_call"));
            meters.call("eth_call", "free").ended(CallOutcome.ANSWERED, millis(3));
            meters.node("a").ended(NodeBoard.Outcome.ANSWERED, millis(2));
            LimitMeters.publish(meters, gatekeeper);
            scrape.before(new BoardMeters(meters, new TwoNodes())::look);
            assertThat(samples(scrape.text()))
                    .containsExactly(
                            "windlass_gateway_head{tag}",
                            "windlass_gateway_limit_callers{}",
                            "windlass_gateway_limit_denials_total{cause}",
                            "windlass_gateway_limit_instances{}",
                            "windlass_gateway_limit_keys{}",
                            "windlass_gateway_limit_redis_lost{}",
                            "windlass_gateway_limit_settlements_total{outcome}",
                            "windlass_gateway_limit_units_total{}",
                            "windlass_gateway_node_exchange_seconds_bucket{node,le}",
                            "windlass_gateway_node_exchange_seconds_count{node}",
                            "windlass_gateway_node_exchange_seconds_max{node}",
                            "windlass_gateway_node_exchange_seconds_sum{node}",
                            "windlass_gateway_node_exchanges_total{node,outcome}",
                            "windlass_gateway_node_height{node}",
                            "windlass_gateway_node_lag{node}",
                            "windlass_gateway_node_out{node,reason}",
                            "windlass_gateway_node_score{node}",
                            "windlass_gateway_node_serving{node}",
                            "windlass_gateway_request_seconds_bucket{method,le}",
                            "windlass_gateway_request_seconds_count{method}",
                            "windlass_gateway_request_seconds_max{method}",
                            "windlass_gateway_request_seconds_sum{method}",
                            "windlass_gateway_requests_total{method,outcome,tier}");
            assertThat(scrape.text())
                    .contains("windlass_gateway_head{tag=\"finalized\"} 8.0")
                    .contains("windlass_gateway_node_lag{node=\"b\"} 4.0")
                    .contains("windlass_gateway_node_out{node=\"b\",reason=\"lagging\"} 1.0")
                    .contains("windlass_gateway_node_serving{node=\"a\"} 1.0")
                    .contains(
                            "windlass_gateway_requests_total{method=\"eth_call\",outcome=\"answered\",tier=\"free\"} 1.0")
                    .contains(
                            "windlass_gateway_request_seconds_bucket{method=\"eth_call\",le=\"0.005\"} 1")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void namesThatStrangersMakeUpAreOneLabel() {
        try (Scrape scrape = new Scrape()) {
            GatewayMeters meters = new GatewayMeters(scrape.registry(), Set.of("eth_call"));
            for (int i = 0; i < 1_000; i++) {
                meters.call("x_" + i, "free").ended(CallOutcome.REFUSED, 1);
            }
            assertThat(scrape.text())
                    .contains(
                            "windlass_gateway_requests_total{method=\"other\",outcome=\"refused\",tier=\"free\"} 1000.0")
                    .doesNotContain("x_1");
            assertThat(meters.call("x_1", "free")).isSameAs(meters.call("x_2", "free"));
        }
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Names with the names of their labels. */
    private static List<String> samples(String text) {
        return text.lines()
                .filter(line -> line.startsWith("windlass_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .map(sample -> sample.contains("{") ? sample : sample + "{}")
                .map(sample -> sample.replaceAll("=\"[^\"]*\"", ""))
                .distinct()
                .sorted()
                .toList();
    }

    /** One that serves and one that lags. */
    private static final class TwoNodes implements NodeBoard {
        @Override
        public Optional<ServedHead> head() {
            BlockHash hash = BlockHash.fromHex("0x" + "11".repeat(32));
            return Optional.of(new ServedHead(12, hash, 9, 8));
        }

        @Override
        public List<NodeView> nodes() {
            return List.of(
                    new NodeView("a", ClientFamily.BESU, 12, 12, new NodeStanding.Serving(), 0.5),
                    new NodeView(
                            "b",
                            ClientFamily.GETH,
                            8,
                            8,
                            new NodeStanding.Out("lagging", "4 blocks behind", false),
                            2));
        }

        @Override
        public CompletableFuture<Boolean> awaitConfirmed(long height, Duration atMost) {
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public void note(String node, Outcome outcome, long nanos) {
            throw new UnsupportedOperationException("metrics never note");
        }
    }
}
