package io.windlass.local.faults.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.faults.FaultConsole;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.store.GatewayKey;
import io.windlass.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Redis is stopped under two gateways while one caller is at its limit on both and others are
 * served: limits stay bounded, nothing wrong is served, and all is shared again when it is back.
 */
@Tag("packaged")
@Tag("long")
final class RedisLostTest {
    private static final int UNITS_A_SECOND = 500;
    private static final int BURST = 1_000;

    private static final Duration SHARED = Duration.ofSeconds(15);
    private static final Duration LOST = Duration.ofSeconds(40);
    private static final Duration WHOLE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TURNS = 200;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Deque<Site> sites = new ArrayDeque<>();

    @AfterEach
    void end() throws IOException, InterruptedException {
        for (Site site : sites) {
            site.stop();
        }
    }

    @Test
    void withoutRedisLimitsAreBoundedAndAnswersRight() throws IOException, InterruptedException {
        Site site = Site.start(folder);
        sites.push(site);
        GatewayKey key = GatewayKey.of(new DataFolder(folder));
        Instance one = site.gateway(folder, site.port(0), false, access(key));
        Instance two = site.gateway(folder, site.port(2), false, access(key));
        Await.until("both know of both", PATIENCE, () -> shares(one) && shares(two));
        try (Ordeal ordeal = Ordeal.begin(one.http(), one.ws());
                Flood flood =
                        Flood.begin(
                                List.of(
                                        HttpLine.to(one.http(), key.secret()),
                                        HttpLine.to(two.http(), key.secret())))) {
            long begun = System.nanoTime();
            ordeal.lastUntil(SHARED);
            long lost = System.nanoTime();
            ordeal.moment("Redis is stopped");
            site.redis().lose();
            ordeal.lastUntil(LOST);
            long back = System.nanoTime();
            ordeal.moment("Redis is back");
            site.redis().comeBack();
            ordeal.until("both share again", () -> shares(one) && shares(two));
            long shared = System.nanoTime();
            ordeal.lastUntil(WHOLE);
            bounded("with Redis", flood, begun, lost);
            bounded("without Redis", flood, lost, back);
            bounded("with Redis again", flood, shared, System.nanoTime());
            FaultConsole.line(
                    "limits were shared again after %d ms".formatted((shared - back) / 1_000_000));
            sayTheSameHead(one, two);
            ordeal.finish("Redis lost", site.truth()).isFlawless();
        }
    }

    /** What decision 0075 promises: the rate, one burst, and one that was spent twice. */
    private static void bounded(String phase, Flood flood, long from, long to) {
        double seconds = (to - from) / 1e9;
        long units = flood.units(from, to);
        double most = UNITS_A_SECOND * seconds + 2 * BURST;
        FaultConsole.line(
                "%s: %d units in %.1f s, at most %.0f may be"
                        .formatted(phase, units, seconds, most));
        assertThat((double) units).as(phase).isBetween(UNITS_A_SECOND * seconds / 2, most);
    }

    /** Who changes from one instance to the other never sees the head go back. */
    private static void sayTheSameHead(Instance one, Instance two) {
        List<HttpLine> lines = List.of(HttpLine.to(one.http()), HttpLine.to(two.http()));
        long head = 0;
        for (int i = 0; i < TURNS; i++) {
            long next =
                    Long.decode(
                            lines.get(i % 2)
                                    .call("eth_blockNumber", "")
                                    .join()
                                    .path("result")
                                    .asString());
            assertThat(next).as("head after a change of instance").isGreaterThanOrEqualTo(head);
            head = next;
        }
        lines.forEach(line -> line.client().shutdownNow());
    }

    private static boolean shares(Instance instance) throws IOException, InterruptedException {
        String metrics = instance.operators("metrics");
        return metrics.lines().anyMatch("windlass_gateway_limit_redis_lost 0.0"::equals)
                && metrics.lines().anyMatch("windlass_gateway_limit_instances 2.0"::equals);
    }

    private static String access(GatewayKey key) {
        return """
        tiers:
          measured: {like: internal, units-per-second: 1000000000, burst: 1000000000, concurrent: 10000, allow: [read, send, subscribe, filter]}
          bound: {like: internal, units-per-second: %d, burst: %d, concurrent: 10000, allow: [read]}
        anonymous: measured
        keys:
          - {id: %s, hash: %s, tier: bound, name: flood}
        """
                .formatted(UNITS_A_SECOND, BURST, key.id(), key.hash());
    }
}
