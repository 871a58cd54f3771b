package io.windlass.indexer.backfill;

import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.TokenRanks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Puts holders in order once history is there; while it still comes, or cannot come, now and then:
 * each token once in a pass.
 */
public final class HolderOrder implements Step {
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration WHILE_HISTORY_COMES = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;

    private final Ledger ledger;
    private final Clock clock;
    private Instant last;
    // where the pass over all tokens stands: one that history keeps behind must not hold it up
    private int reached = TokenRanks.BEFORE_ALL;

    public HolderOrder(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public StepReport step() {
        Instant now = clock.instant();
        boolean due = !last.plus(WHILE_HISTORY_COMES).isAfter(now);
        if (!due && ledger.backfill().remaining() > 0) {
            return StepReport.routine("waits for history", AGAIN);
        }
        TokenRanks ranks = ledger.tokenRanks();
        for (int settled = 0; settled < AT_ONCE; settled++) {
            OptionalInt token = ranks.settleNext(reached);
            if (token.isEmpty()) {
                reached = TokenRanks.BEFORE_ALL;
                last = now;
                return StepReport.routine("holders are in order", AGAIN);
            }
            reached = token.getAsInt();
        }
        return StepReport.routine(
                "put the holders of 100 tokens in order",
                ledger.backfill().remaining() > 0 ? AGAIN : Duration.ZERO);
    }
}
