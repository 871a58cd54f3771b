package io.windlass.bench.page;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Place;
import io.windlass.bench.index.BlockFile;
import io.windlass.bench.load.LedgerServer;
import io.windlass.bench.load.Roles;
import io.windlass.bench.load.StubHead;
import io.windlass.testing.Await;
import io.windlass.testing.TestRedis;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * First HTML and API answers a second of one explorer node, the same one again and again and each
 * one once, against nginx that sends the same bytes from a file.
 */
public final class PageBenchmark implements Benchmark {
    private static final double GOAL = 0.1;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int TRANSACTIONS = 200;
    private static final int SMALL_BLOCKS = 50;
    private static final int BLOCKS = 500;
    private static final String LEDGER = "shown";

    @Override
    public String name() {
        return "page";
    }

    @Override
    public String says() {
        return "pages and API answers/s of one explorer, against nginx with the same bytes";
    }

    @Override
    public Outcome run(Place place, Consumer<String> progress) throws Exception {
        Files.createDirectories(place.work());
        int blocks = place.small() ? SMALL_BLOCKS : BLOCKS;
        Path file = BlockFile.with(blocks, TRANSACTIONS, place.work(), progress);
        progress.accept("indexing %,d blocks to show".formatted(blocks));
        Path data = place.work().resolve("postgres-page");
        try (LedgerServer server = LedgerServer.start(data, false);
                TestRedis redis = TestRedis.start()) {
            Roles roles = new Roles(place, server, LEDGER, redis.url());
            roles.migrate();
            index(roles, place, file, blocks);
            Optional<Nginx> nginx = Nginx.start(place.work());
            try (Roles.Explorer explorer = roles.explorer();
                    Connection ledger = server.connect(LEDGER)) {
                double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
                Map<String, Object> figures = new LinkedHashMap<>();
                Measurement measurement =
                        new Measurement(explorer.url(), nginx, place.small() ? 1_000 : 10_000);
                double worst = 1;
                for (Sight sight : Sight.all(ledger)) {
                    progress.accept("asking for " + sight.name());
                    worst = Math.min(worst, measurement.take(sight, figures));
                }
                figures.put("connections", Load.CONNECTIONS);
                figures.put("cores", Runtime.getRuntime().availableProcessors());
                figures.put("load average before", load);
                return new Outcome("page", worst, GOAL, figures);
            } finally {
                nginx.ifPresent(Nginx::close);
            }
        }
    }

    /** The indexer ends before anything is measured: what is shown no longer changes. */
    private static void index(Roles roles, Place place, Path file, int blocks)
            throws IOException, InterruptedException, SQLException {
        try (StubHead node = StubHead.start(place, file, BlockFile.CHAIN_ID);
                Connection look = roles.server().connect(LEDGER);
                var _ = roles.indexer(node.http(), node.ws())) {
            node.move(blocks);
            Await.until(
                    "all blocks are stored",
                    PATIENCE,
                    () -> LedgerServer.number(look, "select blocks from counter") > blocks);
        }
    }
}
