package io.windlass.indexer;

import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.source.ChainStart;
import io.windlass.indexer.source.ChainStart.Attempt;
import io.windlass.indexer.source.Roster;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.NodeReport;
import io.windlass.ledger.write.NodeReports;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** First finds out which chain this is and lets the others begin; then reports on the nodes. */
final class StartStep implements Step {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int REPORT_AT_LEAST = 10;

    private final ChainStart start;
    private final Consumer<ChainIdentity> onEstablished;
    private final Roster roster;
    private final NodeReports reports;
    private boolean established;
    private List<NodeReport> told = List.of();
    private int sinceTold;

    StartStep(
            ChainStart start,
            Consumer<ChainIdentity> onEstablished,
            Roster roster,
            NodeReports reports) {
        this.start = start;
        this.onEstablished = onEstablished;
        this.roster = roster;
        this.reports = reports;
    }

    @Override
    public StepReport step() {
        if (established) {
            return report(roster.reports());
        }
        return switch (start.attempt()) {
            case Attempt.NotYet(String reason) -> StepReport.trouble(reason, ASK_AGAIN);
            case Attempt.Established(ChainIdentity identity) -> {
                onEstablished.accept(identity);
                established = true;
                yield StepReport.notable(words(identity), ASK_AGAIN);
            }
        };
    }

    /** At once where something is new, else now and then, so that readers see it is alive. */
    private StepReport report(List<NodeReport> now) {
        if (!now.equals(told) || ++sinceTold >= REPORT_AT_LEAST) {
            reports.replace(now);
            told = now;
            sinceTold = 0;
        }
        return StepReport.routine("reported on the nodes", LOOK_EVERY);
    }

    private static String words(ChainIdentity identity) {
        return "chain %d, genesis %s, consensus %s, blocks %s, final %s"
                .formatted(
                        identity.chainId(),
                        identity.genesis(),
                        identity.consensus(),
                        identity.provable() ? "must prove" : "are observed",
                        identity.finality().depth() == 0
                                ? "at once"
                                : "below " + identity.finality().depth() + " blocks");
    }
}
