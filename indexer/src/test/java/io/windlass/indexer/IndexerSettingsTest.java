package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

final class IndexerSettingsTest {
    private static final String[] LEAST = {
        "indexer.rpc=http://127.0.0.1:8545",
        "ledger.jdbc-url=jdbc:postgresql://127.0.0.1:5432/windlass",
        "ledger.username=writer"
    };

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({IndexerSettings.class, LedgerAccessSettings.class})
    static class Bound {}

    private final ApplicationContextRunner role =
            new ApplicationContextRunner()
                    .withUserConfiguration(Bound.class)
                    .withPropertyValues(LEAST);

    @Test
    void keysAndDefaultsAreThese() {
        role.run(context -> {
            List<String> lines = new ArrayList<>();
            describe("indexer", context.getBean(IndexerSettings.class), lines);
            describe("ledger", context.getBean(LedgerAccessSettings.class), lines);
            assertThat(lines)
                    .containsExactly(
                            "indexer.rpc=[http://127.0.0.1:8545]",
                            "indexer.ws=[]",
                            "indexer.blocks=",
                            "indexer.finality-depth=null",
                            "indexer.calls.deadline=PT30S",
                            "indexer.calls.concurrency=4",
                            "indexer.calls.batch=16",
                            "indexer.calls.slow=PT5S",
                            "indexer.calls.max-answer=null",
                            "indexer.follow.poll-every=PT0.5S",
                            "indexer.follow.max-reorg-depth=64",
                            "indexer.follow.jump-beyond=2000",
                            "indexer.follow.catch-up-blocks=16",
                            "indexer.follow.lease=PT6S",
                            "indexer.backfill.workers=4",
                            "indexer.backfill.range-blocks=256",
                            "indexer.backfill.transaction-rows=50000",
                            "indexer.backfill.lease=PT30S",
                            "indexer.seals.epoch-length=30000",
                            "indexer.seals.max-replay=100000",
                            "indexer.seals.checkpoint-every=256",
                            "indexer.observe.batch=100",
                            "indexer.observe.tokens=10",
                            "indexer.observe.rest-every=PT2S",
                            "ledger.jdbc-url=jdbc:postgresql://127.0.0.1:5432/windlass",
                            "ledger.username=writer",
                            "ledger.password=",
                            "ledger.redis-url=null",
                            "ledger.connections=8");
        });
    }

    @Test
    void readsRangesOfBlocks() {
        role.withPropertyValues("indexer.blocks=17034869-17034870, 4662649")
                .run(context ->
                        assertThat(context.getBean(IndexerSettings.class).blocks())
                                .hasToString("4662649,17034869-17034870"));
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndNamesIt() {
        refuses("indexer.folow.poll-every=1s", "indexer.folow.poll-every");
        refuses("ledger.redis=redis://127.0.0.1", "ledger.redis");
        refuses("indexer.blocks=12-x", "'12-x' is neither a block number nor a range");
        refuses("indexer.blocks=5-9,9-12", "block ranges 5-9 and 9-12 overlap");
        refuses("indexer.blocks=9-5", "block range ends before it starts: 9-5");
        refuses("indexer.follow.max-reorg-depth=-1", "follow.maxReorgDepth");
        refuses(
                "indexer.ws=ws://127.0.0.1:1,ws://127.0.0.1:2",
                "indexer.ws names 2 WebSockets for 1 nodes");
    }

    private void refuses(String property, String words) {
        role.withPropertyValues(property)
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .isNotNull()
                                .hasStackTraceContaining(words));
    }

    private static void describe(String prefix, Record settings, List<String> lines)
            throws ReflectiveOperationException {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            String key = prefix + "." + kebab(component.getName());
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(settings);
            if (value instanceof Record nested && !(value instanceof BlockRanges)) {
                describe(key, nested, lines);
            } else {
                lines.add(key + "=" + value);
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
