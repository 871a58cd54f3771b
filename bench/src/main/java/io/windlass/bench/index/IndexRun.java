package io.windlass.bench.index;

import io.windlass.bench.frame.Place;
import io.windlass.bench.load.CpuTime;
import io.windlass.bench.load.Launched;
import io.windlass.bench.load.LedgerServer;
import io.windlass.bench.load.Metrics;
import io.windlass.testing.Await;
import io.windlass.testing.FreePorts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The indexer at work: from the first block that it stores to the last. */
final class IndexRun {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration START = Duration.ofMinutes(2);
    private static final String BLOCKS = "select blocks from counter";
    private static final String TRANSACTIONS = "select transactions from counter";
    private static final String STAGE = "windlass_indexer_stage_seconds_sum";

    private final Place place;
    private final LedgerServer server;
    private final String ledger;
    private long peakHeap;

    IndexRun(Place place, LedgerServer server, String ledger) {
        this.place = place;
        this.server = server;
        this.ledger = ledger;
    }

    /**
     * What a run took.
     *
     * @param pace when how many transactions were stored
     * @param stages seconds by stage, summed over the indexer's threads
     * @param cpu seconds of processor by process
     * @param loadBefore what else the machine did: its load average when the clock started
     */
    record Taken(
            Duration time,
            Pace pace,
            Map<String, Double> stages,
            Map<String, Double> cpu,
            double loadBefore,
            long peakHeap,
            long peakMemory) {}

    /** Indexes all blocks of the file, genesis included. */
    Taken run(Path file, int blocks) throws IOException, InterruptedException, SQLException {
        try (Launched stub = stub(file)) {
            URI node = urlOf(stub);
            int port = FreePorts.next();
            try (Launched indexer = indexer(node, port);
                    Connection look = server.connect(ledger)) {
                return watch(indexer, stub, look, port, blocks + 1L);
            }
        }
    }

    private Taken watch(Launched indexer, Launched stub, Connection look, int port, long wanted)
            throws InterruptedException, SQLException {
        URI numbers = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
        ProcessHandle postgres = server.process();
        Clock clock = new Clock();
        Pace pace = new Pace();
        until(indexer, "the first block", START, () -> begun(clock, look));
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Map<String, Double> before = cpu(indexer, stub, postgres);
        Metrics[] last = new Metrics[1];
        until(
                indexer,
                "all %,d blocks".formatted(wanted),
                PATIENCE,
                () -> {
                    boolean done = LedgerServer.number(look, BLOCKS) == wanted;
                    if (done) {
                        clock.stop();
                    }
                    pace.sees(clock.elapsed(), LedgerServer.number(look, TRANSACTIONS));
                    if (done || clock.isTimeToLook()) {
                        last[0] = Metrics.read(numbers);
                        peakHeap = Math.max(peakHeap, heap(last[0]));
                    }
                    return done;
                });
        Map<String, Double> used = new LinkedHashMap<>();
        cpu(indexer, stub, postgres)
                .forEach((name, value) -> used.put(name, value - before.getOrDefault(name, 0.0)));
        long memory = CpuTime.peakMemory(indexer.handle());
        return new Taken(clock.time(), pace, stages(last[0]), used, load, peakHeap, memory);
    }

    private static boolean begun(Clock clock, Connection look) throws SQLException {
        boolean begun = LedgerServer.number(look, BLOCKS) > 0;
        if (!begun) {
            clock.start();
        }
        return begun;
    }

    /** From the last look at an empty ledger to the first at a full one. */
    private static final class Clock {
        // each look costs the indexer a few milliseconds
        private static final long LOOK_EVERY = Duration.ofSeconds(2).toNanos();

        private long begin = System.nanoTime();
        private long end = begin;
        private long looked = begin;

        void start() {
            begin = System.nanoTime();
        }

        void stop() {
            end = end > begin ? end : System.nanoTime();
        }

        boolean isTimeToLook() {
            long now = System.nanoTime();
            boolean due = now - looked > LOOK_EVERY;
            looked = due ? now : looked;
            return due;
        }

        Duration elapsed() {
            return Duration.ofNanos((end > begin ? end : System.nanoTime()) - begin);
        }

        Duration time() {
            return Duration.ofNanos(end - begin);
        }
    }

    /** Waits for the condition, or for the end of a process that should not end. */
    private static void until(
            Launched needed, String what, Duration patience, Await.Condition condition)
            throws InterruptedException {
        Await.until(what, patience, () -> !needed.isAlive() || condition.holds());
        if (!needed.isAlive()) {
            throw new IllegalStateException(needed.ended());
        }
    }

    private static Map<String, Double> stages(Metrics metrics) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (String stage : metrics.values(STAGE, "stage")) {
            seconds.put(stage, metrics.sum(STAGE, "stage", stage));
        }
        return seconds;
    }

    private static long heap(Metrics metrics) {
        return (long) metrics.sum("jvm_memory_used_bytes", "area", "heap");
    }

    private static Map<String, Double> cpu(
            Launched indexer, Launched stub, ProcessHandle postgres) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("indexer", CpuTime.ofTree(indexer.handle()).toMillis() / 1_000.0);
        seconds.put("postgres", CpuTime.ofTree(postgres).toMillis() / 1_000.0);
        seconds.put("node", CpuTime.ofTree(stub.handle()).toMillis() / 1_000.0);
        return seconds;
    }

    private Launched stub(Path file) throws IOException {
        return Launched.start(
                "stub node",
                place.work().resolve("node.log"),
                Map.of(),
                List.of(
                        place.java().toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.windlass.testing.StubNode",
                        "--blocks",
                        file.toString(),
                        "--chain-id",
                        Long.toString(BlockFile.CHAIN_ID),
                        "--empty-state"));
    }

    private static URI urlOf(Launched stub) throws InterruptedException {
        until(
                stub,
                "the stub node's URL",
                START,
                () -> stub.output().stream().anyMatch(line -> line.startsWith("http://")));
        return URI.create(
                stub.output().stream()
                        .filter(line -> line.startsWith("http://"))
                        .findFirst()
                        .orElseThrow());
    }

    private Launched indexer(URI node, int port) throws IOException {
        return Launched.start(
                "indexer",
                place.work().resolve("indexer.log"),
                place.environment("indexer"),
                List.of(
                        script(place).toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--ledger.jdbc-url=" + server.url(ledger),
                        "--ledger.username=" + LedgerServer.WRITER,
                        "--indexer.rpc=" + node));
    }

    static Path script(Place place) {
        return place.roles().resolve("indexer/bin/indexer");
    }
}
