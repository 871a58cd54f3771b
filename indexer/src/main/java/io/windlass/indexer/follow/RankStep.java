package io.windlass.indexer.follow;

import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.ledger.write.TokenRanks;
import java.time.Duration;

/** Puts holders in the order that blocks at the tip left behind, a few transfers a step. */
public final class RankStep implements Step {
    /** The one who follows is woken by its blocks; others look in case it does not come to it. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final TokenRanks ranks;

    public RankStep(TokenRanks ranks) {
        this.ranks = ranks;
    }

    @Override
    public StepReport step() {
        return ranks.settleTip()
                ? StepReport.routine("puts holders in the order of the tip", Duration.ZERO)
                : StepReport.routine("holders are in the order of the tip", LOOK_EVERY);
    }
}
