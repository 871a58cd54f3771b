package io.windlass.indexer.backfill;

import io.windlass.node.Node;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How history is filled.
 *
 * @param workers ranges under way at once in this process; 0 = no backfill
 * @param rangeBlocks blocks of one claimed range
 * @param transactionRows a range whose blocks hold more transactions and logs than this is written
 *     in several transactions
 * @param lease a range whose worker was silent for this long is free for others
 */
public record BackfillSettings(
        @DefaultValue("4") @Min(0) @Max(64) int workers,
        @DefaultValue("256") @Min(1) @Max(Node.MOST_BLOCKS) int rangeBlocks,
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int transactionRows,
        @DefaultValue("30s") Duration lease) {}
