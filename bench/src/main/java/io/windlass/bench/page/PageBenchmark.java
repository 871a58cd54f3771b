package io.windlass.bench.page;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Place;
import io.windlass.bench.index.BlockFile;
import io.windlass.bench.load.Chromium;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Pages and API answers of one explorer node against the bare frameworks and nginx, what an open
 * page holds in memory, and what a browser makes of it.
 */
public final class PageBenchmark implements Benchmark {
    private static final double PAGE_GOAL = 0.5;
    private static final double API_GOAL = 0.7;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int TRANSACTIONS = 200;
    private static final int SMALL_BLOCKS = 100;
    private static final int BLOCKS = 500;
    private static final int SMALL_VISITS = 3;
    private static final int VISITS = 9;
    private static final String LEDGER = "shown";

    @Override
    public String name() {
        return "page";
    }

    @Override
    public String says() {
        return "pages and API answers/s, kB a session, ms and kB in Chromium, by their goals";
    }

    @Override
    public Outcome run(Place place, Consumer<String> progress) throws Exception {
        Files.createDirectories(place.work());
        int blocks = place.small() ? SMALL_BLOCKS : BLOCKS;
        Path file = BlockFile.with(blocks, TRANSACTIONS, place.work(), progress);
        progress.accept("indexing %,d blocks to show".formatted(blocks));
        Path data = place.work().resolve("postgres-page");
        Map<String, Object> figures = new LinkedHashMap<>();
        Goals goals = new Goals(figures);
        try (LedgerServer server = LedgerServer.start(data, false);
                TestRedis redis = TestRedis.start()) {
            Roles roles = new Roles(place, server, LEDGER, redis.url());
            roles.migrate();
            index(roles, place, file, blocks);
            try (Roles.Role explorer = roles.explorer();
                    Connection ledger = server.connect(LEDGER)) {
                machine(figures);
                List<Sight> sights = Sight.all(ledger);
                answers(place, explorer, sights, goals, figures, progress);
                Map<String, String> pages = new LinkedHashMap<>();
                sights.stream()
                        .filter(Sight::isPage)
                        .forEach(sight -> pages.put(sight.name(), sight.paths().getFirst()));
                progress.accept("opening sessions");
                new IdleSessions(explorer, place).measure(pages, goals, figures);
                progress.accept("visiting with Chromium");
                visit(place, explorer, pages, goals, figures);
            }
        }
        return new Outcome("page", goals.worst(), 1, figures);
    }

    private static void machine(Map<String, Object> figures) {
        figures.put("connections", Load.CONNECTIONS);
        figures.put("cores", Runtime.getRuntime().availableProcessors());
        figures.put(
                "load average before",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void answers(
            Place place,
            Roles.Role explorer,
            List<Sight> sights,
            Goals goals,
            Map<String, Object> figures,
            Consumer<String> progress)
            throws IOException, InterruptedException {
        Optional<Nginx> nginx = Nginx.start(place.work());
        try (Bare bare = Bare.start(place)) {
            Measurement measurement =
                    new Measurement(
                            explorer,
                            bare,
                            nginx,
                            place.small() ? 2_000 : 10_000,
                            place.small() ? 0.3 : 1);
            for (Sight sight : sights) {
                progress.accept("asking for " + sight.name());
                double ratio = measurement.take(sight, figures);
                goals.atLeast(
                        sight.name() + (sight.isPage() ? " by bare page" : " by bare controller"),
                        ratio,
                        sight.isPage() ? PAGE_GOAL : API_GOAL);
            }
        } finally {
            nginx.ifPresent(Nginx::close);
        }
    }

    private static void visit(
            Place place,
            Roles.Role explorer,
            Map<String, String> pages,
            Goals goals,
            Map<String, Object> figures)
            throws IOException, InterruptedException {
        if (!Chromium.isInstalled()) {
            goals.unknown("cold, in Chromium", "Chromium is not installed here");
            return;
        }
        try (Chromium chromium = Chromium.start(place.work())) {
            new ColdVisits(explorer.url(), chromium, place.small() ? SMALL_VISITS : VISITS)
                    .measure(pages, goals, figures);
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
