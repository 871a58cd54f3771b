package io.windlass.indexer.retain;

import io.windlass.chain.BlockNumber;
import io.windlass.indexer.follow.FollowLease;
import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.ledger.StaleTerm;
import io.windlass.ledger.Tip;
import io.windlass.ledger.write.DropOutcome;
import io.windlass.ledger.write.FollowTerm;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.Retention.Policy;
import java.time.Duration;
import java.util.Optional;

/**
 * Drops the partitions that the ledger's policy no longer keeps, one at a time so that appends wait
 * only briefly; only the indexer that follows does it.
 */
public final class RetentionStep implements Step {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    /** Each try holds up appends for seconds, so a reader of hours shall not meet many. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final FollowLease lease;
    private final Ledger ledger;
    private final long neededBelowTip;
    private Duration pause = LOOK_EVERY;

    /**
     * @param maxReorgDepth that many blocks may be replaced: they and their ancestor always stay
     */
    public RetentionStep(FollowLease lease, Ledger ledger, int maxReorgDepth) {
        this.lease = lease;
        this.ledger = ledger;
        this.neededBelowTip = maxReorgDepth + 1L;
    }

    @Override
    public StepReport step() {
        Optional<FollowTerm> term = lease.term();
        Optional<Tip> tip = ledger.tip();
        if (term.isEmpty() || tip.isEmpty()) {
            return StepReport.routine("drops nothing: does not follow", LOOK_EVERY);
        }
        Policy policy = ledger.retention().policy();
        return due(policy, tip.get())
                .map(below -> drop(term.get(), below))
                .orElseGet(() ->
                        StepReport.routine("nothing is too old: " + words(policy), LOOK_EVERY));
    }

    /** Up to which block the next drop goes: to the end of the oldest partition with blocks. */
    private Optional<BlockNumber> due(Policy policy, Tip tip) {
        if (policy.keep().isEmpty()) {
            return Optional.empty();
        }
        long size = policy.partitionBlocks();
        long keep = Math.max(policy.keep().getAsLong(), neededBelowTip);
        long due = Math.floorDiv(tip.number().value() - keep + 1, size) * size;
        if (due <= policy.floor().value()) {
            return Optional.empty();
        }
        long oldest = ledger.coverage().ranges().getFirst().first().value();
        return Optional.of(new BlockNumber(Math.min(due, (oldest / size + 1) * size)));
    }

    private StepReport drop(FollowTerm term, BlockNumber below) {
        try {
            return switch (ledger.retention().dropBelow(term, below)) {
                case DropOutcome.Refused(String reason) -> StepReport.trouble(reason, LOOK_EVERY);
                case DropOutcome.GaveWay _ -> gaveWay();
                case DropOutcome.Dropped(BlockNumber floor, long blocks, int partitions) -> {
                    pause = LOOK_EVERY;
                    yield StepReport.notable(
                            "dropped %,d blocks below %s in %d partitions, as the policy says"
                                    .formatted(blocks, floor, partitions),
                            Duration.ZERO);
                }
            };
        } catch (StaleTerm e) {
            return StepReport.notable("dropped nothing: " + e.getMessage(), LOOK_EVERY);
        }
    }

    /** Comes back after twice the time, each time it has to give way. */
    private StepReport gaveWay() {
        Duration now = pause;
        Duration twice = now.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        return StepReport.notable(
                "dropped nothing: transactions under way use the tables; tries again in %d s"
                        .formatted(now.toSeconds()),
                now);
    }

    private static String words(Policy policy) {
        return policy.keep().isEmpty()
                ? "every block is kept"
                : "the newest %,d blocks are kept, by partitions of %,d"
                        .formatted(policy.keep().getAsLong(), policy.partitionBlocks());
    }
}
