package io.windlass.indexer;

import io.micrometer.core.instrument.MeterRegistry;
import io.windlass.indexer.backfill.BackfillProgress;
import io.windlass.indexer.loop.Journal;
import io.windlass.indexer.meter.IndexerMeters;
import io.windlass.indexer.meter.Stage;
import io.windlass.indexer.report.Condition;
import io.windlass.indexer.report.Gauges;
import io.windlass.indexer.report.Glances;
import io.windlass.indexer.report.IndexerHealth;
import io.windlass.indexer.report.ResumeController;
import io.windlass.indexer.report.StatusController;
import io.windlass.indexer.source.Roster;
import io.windlass.ledger.write.Ledger;
import io.windlass.node.Node;
import io.windlass.node.rpc.NodeSettings;
import io.windlass.node.rpc.RpcNode;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the role is made of, from settings to loops. */
@Configuration(proxyBeanMethods = false)
@Import({StatusController.class, ResumeController.class})
class IndexerParts {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Journal journal(Clock clock) {
        return new Journal(clock);
    }

    @Bean
    Ledger ledger(LedgerAccessSettings settings) {
        return Ledger.open(settings.toLedger());
    }

    @Bean
    Roster roster(IndexerSettings settings, IndexerMeters meters, Clock clock) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < settings.rpc().size(); i++) {
            NodeSettings node = node(settings, settings.rpc().get(i));
            RpcNode made =
                    new RpcNode(
                            settings.ws().isEmpty() ? node : node.withWs(settings.ws().get(i)),
                            (waited, decoded) -> {
                                meters.spent(Stage.FETCH, waited);
                                meters.spent(Stage.DECODE, decoded);
                            });
            meters.concurrency(made.name(), made::concurrency);
            nodes.add(made);
        }
        return new Roster(nodes, clock, meters);
    }

    private static NodeSettings node(IndexerSettings settings, URI http) {
        IndexerSettings.Calls calls = settings.calls();
        return NodeSettings.of(http)
                .withCallDeadline(calls.deadline())
                .withMaxConcurrency(calls.concurrency())
                .withBatchBlocks(calls.batch())
                .withSlowCall(calls.slow())
                .withMaxAnswer(calls.maxAnswerBytes())
                .withPollEvery(settings.follow().pollEvery());
    }

    @Bean
    IndexerMeters meters(MeterRegistry registry) {
        return new IndexerMeters(registry);
    }

    @Bean
    Glances glances(Ledger ledger, BackfillProgress progress, Clock clock) {
        return new Glances(ledger, progress, clock);
    }

    @Bean
    Condition condition(
            Journal journal,
            Roster roster,
            Glances glances,
            IndexerSettings settings,
            Clock clock) {
        return new Condition(journal, roster, glances, settings.blocks().isEmpty(), clock);
    }

    @Bean
    BackfillProgress backfillProgress(Ledger ledger, IndexerSettings settings, Clock clock) {
        return new BackfillProgress(ledger, settings.blocks().ranges(), clock);
    }

    @Bean
    IndexerHealth progress(Condition condition) {
        return new IndexerHealth(condition);
    }

    @Bean
    IndexerLoops loops(
            IndexerSettings settings,
            Ledger ledger,
            Roster roster,
            Journal journal,
            IndexerMeters meters,
            BackfillProgress progress) {
        return new IndexerLoops(settings, ledger, roster, journal, meters, progress);
    }

    @Bean
    Gauges gauges(Condition condition, Glances glances, Roster roster, IndexerMeters meters) {
        Gauges gauges = new Gauges(condition, glances, roster);
        gauges.publishOn(meters);
        return gauges;
    }
}
