package io.windlass.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final String TEXT =
            """
            # HELP windlass_indexer_stage_seconds Time spent in each stage
            # TYPE windlass_indexer_stage_seconds summary
            windlass_indexer_stage_seconds_count{stage="fetch"} 12
            windlass_indexer_stage_seconds_sum{stage="fetch"} 1.5
            windlass_indexer_stage_seconds_sum{stage="proof"} 2.25E-1
            jvm_memory_used_bytes{area="heap",id="Eden, \\"space\\""} 1.0E7
            jvm_memory_used_bytes{area="heap",id="Tenured"} 2000000.0
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 5.0
            up 1
            """;

    private final Metrics metrics = Metrics.of(TEXT);

    @Test
    void addsUpTheSeriesThatCarryALabel() {
        assertThat(metrics.sum("jvm_memory_used_bytes", "area", "heap")).isEqualTo(1.2e7);
        assertThat(metrics.sum("windlass_indexer_stage_seconds_sum", "stage", "proof"))
                .isCloseTo(0.225, within(1e-9));
    }

    @Test
    void namesTheValuesOfALabel() {
        assertThat(metrics.values("windlass_indexer_stage_seconds_sum", "stage"))
                .containsExactly("fetch", "proof");
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(metrics.sum("no_such_name", "area", "heap")).isZero();
        assertThat(metrics.values("up", "stage")).isEmpty();
    }
}
