package io.windlass.bench.follow;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Outcome.Wanted;
import io.windlass.bench.frame.Place;
import io.windlass.bench.index.BlockFile;
import io.windlass.bench.load.Chromium;
import io.windlass.bench.load.LedgerServer;
import io.windlass.bench.load.Roles;
import io.windlass.bench.load.StubHead;
import io.windlass.bench.load.Times;
import io.windlass.testing.TestRedis;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From the moment at which a node announces a block to those at which the API answers with it and
 * an open page in Chromium shows it: 500 transactions a block, a block each two seconds.
 */
public final class FollowBenchmark implements Benchmark {
    private static final double GOAL_MILLISECONDS = 250;
    private static final int TRANSACTIONS = 500;
    private static final int SMALL = 10;
    private static final int FULL = 150;
    private static final int WARM_UP = 15;
    private static final String LEDGER = "followed";

    @Override
    public String name() {
        return "follow";
    }

    @Override
    public String says() {
        return "ms from a block at the node to the API and to an open page in Chromium";
    }

    @Override
    public Outcome run(Place place, Consumer<String> progress) throws Exception {
        Files.createDirectories(place.work());
        int measured = place.small() ? SMALL : FULL;
        int last = WARM_UP + measured;
        Path file = BlockFile.with(last, TRANSACTIONS, place.work(), progress);
        progress.accept("starting PostgreSQL, Redis, node, indexer, explorer and Chromium");
        Path data = place.work().resolve("postgres-follow");
        try (LedgerServer server = LedgerServer.start(data, false);
                TestRedis redis = TestRedis.start()) {
            Roles roles = new Roles(place, server, LEDGER, redis.url());
            roles.migrate();
            try (StubHead node = StubHead.start(place, file, BlockFile.CHAIN_ID);
                    var _ = roles.indexer(node.http(), node.ws());
                    Roles.Explorer explorer = roles.explorer();
                    Chromium chromium = Chromium.start(place.work())) {
                double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
                Sightings sightings = new Sightings(explorer.url(), chromium, Clock.systemUTC());
                sightings.open();
                progress.accept("%d blocks to warm up, then %d".formatted(WARM_UP, measured));
                Timetable timetable = new Timetable(node, sightings);
                timetable.run(1, WARM_UP);
                Timetable.Taken taken = timetable.run(WARM_UP + 1, last);
                return outcome(taken, measured, load, server.version());
            }
        }
    }

    private static Outcome outcome(
            Timetable.Taken taken, int measured, double load, String version) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("blocks", measured);
        figures.put("transactions a block", TRANSACTIONS);
        figures.put("seconds between blocks", Timetable.PERIOD.toSeconds());
        put("readable through the API", taken.readable(), figures);
        put("shown by the open page", taken.shown(), figures);
        figures.put("cores", Runtime.getRuntime().availableProcessors());
        figures.put("load average before", load);
        figures.put("PostgreSQL", version);
        double worst =
                Math.max(taken.readable().milliseconds(0.99), taken.shown().milliseconds(0.99));
        return new Outcome("follow", worst / GOAL_MILLISECONDS, 1, Wanted.AT_MOST, figures);
    }

    private static void put(String what, Times times, Map<String, Object> figures) {
        figures.put(what + ", p50 ms", times.milliseconds(0.5));
        figures.put(what + ", p99 ms", times.milliseconds(0.99));
        figures.put(what + ", longest ms", times.milliseconds(1));
    }
}
