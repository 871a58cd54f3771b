package io.windlass.indexer.backfill;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.ledger.Tip;
import io.windlass.ledger.write.Backfill;
import io.windlass.ledger.write.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lists what history is missing: the operator's ranges, or everything below the tip. */
public final class BackfillPlan implements Step {
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration BEFORE_FIRST_BLOCK = Duration.ofMillis(500);

    private final Ledger ledger;
    private final List<BlockRange> ranges;
    private final BackfillSettings settings;
    private final Runnable onRanges;

    /**
     * @param ranges empty = everything below the tip
     */
    public BackfillPlan(
            Ledger ledger, List<BlockRange> ranges, BackfillSettings settings, Runnable onRanges) {
        this.ledger = ledger;
        this.ranges = List.copyOf(ranges);
        this.settings = settings;
        this.onRanges = onRanges;
    }

    @Override
    public StepReport step() {
        Backfill backfill = ledger.backfill();
        Optional<List<BlockRange>> wanted = wanted();
        if (wanted.isEmpty()) {
            return StepReport.routine("nothing is stored yet", BEFORE_FIRST_BLOCK);
        }
        int added = 0;
        for (BlockRange range : wanted.get()) {
            added += backfill.plan(range, settings.rangeBlocks());
        }
        if (added > 0) {
            onRanges.run();
            return StepReport.notable("listed %d ranges to fill".formatted(added), AGAIN);
        }
        long remaining = backfill.remaining();
        return StepReport.routine(
                remaining == 0
                        ? "all wanted history is stored"
                        : "%d ranges are still to be filled".formatted(remaining),
                AGAIN);
    }

    private Optional<List<BlockRange>> wanted() {
        if (!ranges.isEmpty()) {
            return Optional.of(ranges);
        }
        return ledger.tip()
                .map(Tip::number)
                .map(tip -> List.of(new BlockRange(BlockNumber.GENESIS, tip)));
    }
}
