package io.windlass.indexer.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.windlass.chain.Consensus;
import io.windlass.chain.ProofOutcome.Accepted;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.proof.BlockProof;
import io.windlass.indexer.meter.IndexerMeters.Via;
import io.windlass.node.NodeFault;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class IndexerMetersTest {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final IndexerMeters meters = new IndexerMeters(registry);

    @Test
    void namesUnitsAndLabelsAreThese() {
        meters.gauge("lag", "blocks", "Head minus tip", () -> 3);
        meters.failed(new NodeFault.NotReady("http://n", "eth_blockNumber", "syncing"));
        meters.reorg(5);
        meters.spent(Stage.PROOF, TimeUnit.MILLISECONDS.toNanos(250));
        meters.concurrency("http://n", () -> 4);
        meters.quarantined("receipts root");
        meters.excluded("http://n", "false_block");
        assertThat(samples())
                .containsExactly(
                        "windlass_indexer_appended_blocks_total{via}",
                        "windlass_indexer_appended_rows_total{via}",
                        "windlass_indexer_lag_blocks{}",
                        "windlass_indexer_node_concurrency_calls{node}",
                        "windlass_indexer_node_errors_total{fault,node}",
                        "windlass_indexer_node_exclusions_total{cause,node}",
                        "windlass_indexer_quarantines_total{check}",
                        "windlass_indexer_reorg_depth_blocks_bucket{le}",
                        "windlass_indexer_reorg_depth_blocks_count{}",
                        "windlass_indexer_reorg_depth_blocks_max{}",
                        "windlass_indexer_reorg_depth_blocks_sum{}",
                        "windlass_indexer_stage_seconds_bucket{stage,le}",
                        "windlass_indexer_stage_seconds_count{stage}",
                        "windlass_indexer_stage_seconds_max{stage}",
                        "windlass_indexer_stage_seconds_sum{stage}");
        assertThat(registry.scrape())
                .contains("windlass_indexer_appended_blocks_total{via=\"backfill\"}")
                .contains(
                        "windlass_indexer_node_errors_total{fault=\"notready\",node=\"http://n\"}")
                .contains("windlass_indexer_quarantines_total{check=\"receipts_root\"}")
                .contains(
                        "windlass_indexer_node_exclusions_total{cause=\"false_block\",node=\"http://n\"}")
                .contains("windlass_indexer_stage_seconds_bucket{stage=\"proof\",le=\"0.25\"} 1");
        assertThat(registry.scrape())
                .contains("windlass_indexer_lag_blocks 3.0")
                .contains("windlass_indexer_reorg_depth_blocks_sum 5.0")
                .contains("windlass_indexer_stage_seconds_sum{stage=\"proof\"} 0.25");
    }

    @Test
    void countsBlocksAndTheRowsTheyAreWorth() {
        BlockMaker maker = BlockMaker.of(Consensus.NONE).begin().grow(1);
        Accepted proven =
                (Accepted) new BlockProof(maker.rules()).prove(maker.tip(), maker.contextOf(1));
        meters.appended(Via.FOLLOW, List.of(proven.block(), proven.block()));
        assertThat(meters.appendedBlocks()).isEqualTo(2);
        assertThat(meters.appendedRows()).isEqualTo(4);
    }

    /** Names with the names of their labels. */
    private List<String> samples() {
        return registry.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .map(sample -> sample.contains("{") ? sample : sample + "{}")
                .map(sample -> sample.replaceAll("=\"[^\"]*\"", ""))
                .distinct()
                .sorted()
                .toList();
    }
}
