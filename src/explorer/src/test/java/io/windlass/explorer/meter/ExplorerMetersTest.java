package io.windlass.explorer.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.windlass.explorer.meter.ExplorerMeters.Call;
import io.windlass.explorer.meter.ExplorerMeters.CallOutcome;
import io.windlass.explorer.meter.ExplorerMeters.Level;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Names, units and labels are a public interface: dashboards and alerts are built on them. */
class ExplorerMetersTest {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExplorerMeters meters = new ExplorerMeters(registry);

    @Test
    void haveTheseNamesUnitsAndLabels() {
        meters.read("page", Level.NEAR);
        meters.read("page", Level.SHARED);
        meters.read("api", Level.LEDGER);
        meters.redis(Call.READ, CallOutcome.ALTERED);
        meters.redis(Call.WRITE, CallOutcome.FAILED);
        meters.asked("api", "blocks/{id}", TimeUnit.MILLISECONDS.toNanos(3));
        meters.page("block", 200, TimeUnit.MILLISECONDS.toNanos(30));
        meters.api("blocks/{id}", 404, TimeUnit.SECONDS.toNanos(2));
        meters.nearCache("api", () -> 4_096);
        meters.gauge("redis.breaker.open", "1 while open", () -> 1);

        assertThat(published())
                .contains(
                        "windlass_explorer_cache_reads_total{cache=\"page\",level=\"near\"} 1.0",
                        "windlass_explorer_cache_reads_total{cache=\"page\",level=\"shared\"} 1.0",
                        "windlass_explorer_cache_reads_total{cache=\"api\",level=\"ledger\"} 1.0",
                        "windlass_explorer_redis_calls_total{call=\"read\",outcome=\"altered\"} 1.0",
                        "windlass_explorer_redis_calls_total{call=\"write\",outcome=\"failed\"} 1.0",
                        "windlass_explorer_redis_breaker_open 1.0",
                        "windlass_explorer_cache_near_bytes{cache=\"api\"} 4096.0",
                        "windlass_explorer_ledger_read_seconds_bucket"
                                + "{cache=\"api\",question=\"blocks/{id}\",le=\"0.005\"} 1",
                        "windlass_explorer_page_seconds_bucket"
                                + "{page=\"block\",status=\"200\",le=\"0.05\"} 1",
                        "windlass_explorer_page_seconds_count{page=\"block\",status=\"200\"} 1",
                        "windlass_explorer_api_seconds_sum"
                                + "{question=\"blocks/{id}\",status=\"404\"} 2.0");
    }

    @Test
    void countLatencyInBucketsAroundWhatIsPromised() {
        meters.page("block", 200, 0);

        assertThat(
                        published().stream()
                                .filter(line -> line.contains("page_seconds_bucket"))
                                .map(line -> line.replaceAll(".*le=\"([^\"]*)\".*", "$1")))
                .containsExactlyInAnyOrder(
                        "0.001", "0.002", "0.005", "0.01", "0.025", "0.05", "0.1", "0.15", "0.25",
                        "0.5", "1.0", "2.5", "5.0", "+Inf");
    }

    private Set<String> published() {
        return new TreeSet<>(List.of(registry.scrape().split("\n", -1)));
    }
}
