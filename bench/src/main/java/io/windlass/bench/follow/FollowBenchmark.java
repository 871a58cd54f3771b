package io.windlass.bench.follow;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Outcome.Wanted;
import io.windlass.bench.frame.Place;
import io.windlass.bench.index.BlockFile;
import io.windlass.bench.load.Chromium;
import io.windlass.bench.load.CpuTime;
import io.windlass.bench.load.LedgerServer;
import io.windlass.bench.load.Metrics;
import io.windlass.bench.load.Roles;
import io.windlass.bench.load.StubHead;
import io.windlass.bench.load.Times;
import io.windlass.testing.Await;
import io.windlass.testing.TestRedis;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * From the moment at which a node announces a block to those at which the API answers with it and
 * an open page in Chromium shows it: 500 transactions a block, a block each two seconds.
 */
public final class FollowBenchmark implements Benchmark {
    private static final double GOAL_MILLISECONDS = 250;
    private static final double MILLIS = 1_000;
    private static final int TRANSACTIONS = 500;
    private static final int SMALL = 10;
    private static final int FULL = 150;
    private static final int WARM_UP = 600;
    private static final int WARM_UP_SMALL = 15;
    private static final int CHECKPOINTS = 3;
    private static final int AFTER_CHECKPOINT = 5;
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration REST = Duration.ofMinutes(3);
    private static final String LEDGER = "followed";
    private static final String LEFT_TO_DO =
            """
            select exists (select from ledger, tip where ranked_block < number)
                or exists (select from account_due) or exists (select from token_due)
            """;

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
        int last = warmUp(place) + measured(place) + CHECKPOINTS * AFTER_CHECKPOINT;
        Path file = BlockFile.with(last, TRANSACTIONS, place.work(), progress);
        progress.accept("starting PostgreSQL, Redis, node, indexer, explorer and Chromium");
        Path data = place.work().resolve("postgres-follow");
        try (LedgerServer server = LedgerServer.start(data, place.profile());
                TestRedis redis = TestRedis.start()) {
            Roles roles = new Roles(place, server, LEDGER, redis.url());
            roles.migrate();
            Outcome outcome = follow(place, roles, file, progress);
            server.keepStatements(place);
            return outcome;
        }
    }

    private static int warmUp(Place place) {
        return place.small() ? WARM_UP_SMALL : WARM_UP;
    }

    private static int measured(Place place) {
        return place.small() ? SMALL : FULL;
    }

    private static Outcome follow(Place place, Roles roles, Path file, Consumer<String> progress)
            throws Exception {
        int measured = measured(place);
        int warmUp = warmUp(place);
        try (StubHead node = StubHead.start(place, file, BlockFile.CHAIN_ID);
                Roles.Role indexer = roles.indexer(node.http(), node.ws());
                Roles.Role explorer = roles.explorer();
                Chromium chromium = Chromium.start(place.work())) {
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            Sightings sightings = new Sightings(explorer.url(), chromium, Clock.systemUTC());
            sightings.open();
            progress.accept("%d blocks to warm up, then %d".formatted(warmUp, measured));
            Timetable timetable = new Timetable(node, sightings);
            // as fast as they are shown: what runs for months is warm
            timetable.run(1, warmUp, Duration.ZERO);
            rest(roles.server());
            // and from a checkpoint on, it writes its log into files that it had before (0055)
            roles.server().checkpoint();
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("blocks", measured);
            figures.put("load average before", load);
            figures.put("PostgreSQL", roles.server().version());
            Map<String, ProcessHandle> processes =
                    Map.of(
                            "indexer", indexer.process().handle(),
                            "explorer", explorer.process().handle(),
                            "PostgreSQL", roles.server().process(),
                            "node", node.process(),
                            "Chromium", chromium.process());
            Map<String, Duration> used = used(processes);
            Metrics indexed = indexer.metrics();
            Metrics shown = explorer.metrics();
            Timetable.Taken taken = timetable.run(warmUp + 1, warmUp + measured, PERIOD);
            // for whoever asks which blocks were late, beside the logs of the roles
            Files.write(place.work().resolve("follow.csv"), taken.lines());
            double ratio = put(taken, figures);
            stages(indexed, indexer.metrics(), measured, figures);
            reads(shown, explorer.metrics(), measured, figures);
            used(processes)
                    .forEach((name, time) ->
                            figures.put(
                                    name + ", processor ms a block",
                                    millis(time, used.getOrDefault(name, time)) / measured));
            checkpoints(roles.server(), timetable, warmUp + measured + 1, figures);
            return new Outcome("follow", ratio, 1, Wanted.AT_MOST, figures);
        }
    }

    /** Until what blocks without a pause left to do is done. */
    private static void rest(LedgerServer server) throws SQLException, InterruptedException {
        try (Connection ledger = server.connect(LEDGER)) {
            Await.until(
                    "holders in order and no balance due",
                    REST,
                    () -> LedgerServer.text(ledger, LEFT_TO_DO).equals("f"));
        }
    }

    /** The server writes each page whole into its log when it changes first after a checkpoint. */
    private static void checkpoints(
            LedgerServer server, Timetable timetable, int next, Map<String, Object> figures)
            throws Exception {
        Times readable = new Times();
        for (int i = 0; i < CHECKPOINTS; i++) {
            server.checkpoint();
            int first = next + i * AFTER_CHECKPOINT;
            readable.add(timetable.run(first, first + AFTER_CHECKPOINT - 1, PERIOD).readable());
        }
        put(
                "readable, of %d blocks after a checkpoint".formatted(AFTER_CHECKPOINT),
                readable,
                figures);
    }

    private static double millis(Duration now, Duration before) {
        return now.minus(before).toMillis();
    }

    private static Map<String, Duration> used(Map<String, ProcessHandle> processes) {
        Map<String, Duration> used = new TreeMap<>();
        processes.forEach((name, process) -> used.put(name, CpuTime.ofTree(process)));
        return used;
    }

    /** Where the indexer's time goes, by its own clock. */
    private static void stages(
            Metrics before, Metrics after, int blocks, Map<String, Object> figures) {
        String time = "windlass_indexer_stage_seconds_sum";
        for (String stage : after.values(time, "stage")) {
            double seconds = after.sum(time, "stage", stage) - before.sum(time, "stage", stage);
            figures.put(stage + ", ms a block", seconds * MILLIS / blocks);
        }
    }

    /** What the explorer asks the ledger for what is seen: the page, and answers of the API. */
    private static void reads(
            Metrics before, Metrics after, int blocks, Map<String, Object> figures) {
        String time = "windlass_explorer_ledger_read_seconds_sum";
        for (String cache : after.values(time, "cache")) {
            double seconds = after.sum(time, "cache", cache) - before.sum(time, "cache", cache);
            figures.put("explorer's " + cache + " made, ms a block", seconds * MILLIS / blocks);
        }
    }

    /** The longer of the two p99, by the goal. */
    private static double put(Timetable.Taken taken, Map<String, Object> figures) {
        figures.put("transactions a block", TRANSACTIONS);
        figures.put("seconds between blocks", PERIOD.toSeconds());
        figures.put("cores", Runtime.getRuntime().availableProcessors());
        put("readable through the API", taken.readable(), figures);
        put("shown by the open page", taken.shown(), figures);
        double worst =
                Math.max(taken.readable().milliseconds(0.99), taken.shown().milliseconds(0.99));
        return worst / GOAL_MILLISECONDS;
    }

    private static void put(String what, Times times, Map<String, Object> figures) {
        figures.put(what + ", p50 ms", times.milliseconds(0.5));
        figures.put(what + ", p99 ms", times.milliseconds(0.99));
        figures.put(what + ", longest ms", times.milliseconds(1));
    }
}
