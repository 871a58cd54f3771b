package io.windlass.indexer.backfill;

import io.windlass.chain.BlockRange;
import io.windlass.chain.CheckedBlock;
import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.meter.IndexerMeters.Via;
import io.windlass.indexer.source.BlockSource;
import io.windlass.indexer.source.Roster;
import io.windlass.indexer.source.Roster.Candidate;
import io.windlass.indexer.source.Supply;
import io.windlass.indexer.store.Store;
import io.windlass.ledger.BrokenChain;
import io.windlass.ledger.StaleTerm;
import io.windlass.ledger.write.Backfill;
import io.windlass.ledger.write.BackfillClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills one claimed range after the other, newest first. Several workers run side by side, so that
 * one writes while others fetch and prove; the order of commits does not matter.
 */
public final class BackfillWorker implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(BackfillWorker.class);

    private static final Duration NOTHING_MISSING = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

    private final String name;
    private final Backfill backfill;
    private final Roster roster;
    private final BlockSource blocks;
    private final Store store;
    private final BackfillSettings settings;
    private Portion portion;

    public BackfillWorker(
            String name,
            Backfill backfill,
            Roster roster,
            BlockSource blocks,
            Store store,
            BackfillSettings settings) {
        this.name = name;
        this.backfill = backfill;
        this.roster = roster;
        this.blocks = blocks;
        this.store = store;
        this.settings = settings;
        this.portion = Portion.of(settings);
    }

    @Override
    public StepReport step() {
        if (roster.candidates().isEmpty()) {
            return StepReport.routine("waits for a node", AFTER_TROUBLE);
        }
        Optional<BackfillClaim> claim = backfill.claim(name, settings.lease());
        return claim.isEmpty()
                ? StepReport.routine("no range to fill", NOTHING_MISSING)
                : fill(claim.get());
    }

    private StepReport fill(BackfillClaim claim) {
        for (BlockRange gap : claim.missing().reversed()) {
            Optional<String> trouble = fill(claim, gap);
            if (trouble.isPresent()) {
                // kept until the lease runs out: meanwhile older ranges get their turn
                return StepReport.trouble(
                        "blocks %s are held: %s".formatted(claim.range(), trouble.get()),
                        AFTER_TROUBLE);
            }
        }
        backfill.complete(claim);
        return StepReport.routine("filled blocks " + claim.range(), Duration.ZERO);
    }

    private Optional<String> fill(BackfillClaim claim, BlockRange gap) {
        long last = gap.last().value();
        while (last >= gap.first().value()) {
            BlockRange next = portion.newestOf(BlockRange.of(gap.first().value(), last));
            Optional<String> trouble = fetch(claim, next);
            if (trouble.isPresent()) {
                if (portion.holds(next)) {
                    return trouble;
                }
                LOG.debug("{}: {}; fewer are asked for", name, trouble.get());
                continue;
            }
            if (!backfill.renew(claim, settings.lease())) {
                return Optional.of("the lease was lost");
            }
            last = next.first().value() - 1;
        }
        return Optional.empty();
    }

    private Optional<String> fetch(BackfillClaim claim, BlockRange range) {
        List<String> troubles = new ArrayList<>();
        for (Candidate candidate : roster.having(range.last())) {
            switch (blocks.supply(candidate.node(), range, Optional.empty())) {
                case Supply.Held(String reason) -> troubles.add(reason);
                case Supply.TooMuch(String reason) -> {
                    portion = portion.tooMuch(range);
                    troubles.add(reason);
                }
                case Supply.Refused(String sentence) -> troubles.add(sentence);
                case Supply.Proven(List<CheckedBlock> proven, Optional<String> shortfall) -> {
                    portion = portion.after(proven);
                    if (shortfall.isPresent()) {
                        troubles.add(shortfall.get());
                    } else {
                        return append(claim, proven);
                    }
                }
            }
        }
        return Optional.of(
                troubles.isEmpty()
                        ? "no node in use has block " + range.last()
                        : String.join("; ", troubles));
    }

    private Optional<String> append(BackfillClaim claim, List<CheckedBlock> proven) {
        try {
            store.append(Via.BACKFILL, claim, proven);
            return Optional.empty();
        } catch (BrokenChain | StaleTerm e) {
            // the branch changed while it was read, or another indexer was faster
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
