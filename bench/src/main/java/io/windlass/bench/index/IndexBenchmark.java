package io.windlass.bench.index;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Place;
import io.windlass.bench.index.IndexRun.Taken;
import io.windlass.bench.load.CpuTime;
import io.windlass.bench.load.LedgerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rows a second from a node's answer to the partitioned tables (fetch, decode, proof, write)
 * against a bare binary COPY of the same rows into tables of the same shape, on the same server, in
 * the same run.
 */
public final class IndexBenchmark implements Benchmark {
    private static final double GOAL = 0.5;
    private static final int SMALL = 100;
    private static final int FULL = 2_500;
    private static final int COPIES = 3;
    private static final String INDEXED = "indexed";
    private static final String COPIED = "copied";
    private static final double MEGABYTE = 1 << 20;

    @Override
    public String name() {
        return "index";
    }

    @Override
    public String says() {
        return "rows/s from a node's answer to the ledger, against a bare COPY of the same rows";
    }

    @Override
    public Outcome run(Place place, Consumer<String> progress) throws Exception {
        Path script = IndexRun.script(place);
        if (Files.notExists(script)) {
            throw new IllegalStateException("no indexer at " + script + ": run ./windlass package");
        }
        Files.createDirectories(place.work());
        int blocks = place.blocks().orElse(place.small() ? SMALL : FULL);
        Path file = BlockFile.with(blocks, place.work(), progress);
        progress.accept("starting PostgreSQL");
        try (LedgerServer server = server(place)) {
            for (String ledger : new String[] {INDEXED, COPIED}) {
                Path log = place.work().resolve("migrate.log");
                server.createLedger(ledger, script, place.java(), log);
            }
            progress.accept("indexing %,d blocks".formatted(blocks));
            Taken taken = new IndexRun(place, server, INDEXED).run(file, blocks);
            PartitionedTables tables = new PartitionedTables(place.work().resolve("rows"));
            makeSureAllIsProven(server);
            server.keepStatements(place);
            try (Connection from = server.connect(INDEXED)) {
                tables.take(from);
            }
            Copied copy = copy(server, tables, blocks, progress);
            return outcome(taken, tables, copy, blocks, server.version());
        }
    }

    private static LedgerServer server(Place place) throws IOException, SQLException {
        return LedgerServer.start(place.work().resolve("postgres"), place.profile());
    }

    /** A fast indexer that proves nothing is no indexer. */
    private static void makeSureAllIsProven(LedgerServer server) throws SQLException {
        try (Connection ledger = server.connect(INDEXED)) {
            long observed = LedgerServer.number(ledger, "select observed_blocks from counter");
            long quarantined = LedgerServer.number(ledger, "select count(*) from quarantine");
            if (observed != 0 || quarantined != 0) {
                throw new IllegalStateException(
                        "%d blocks observed, %d quarantined: the figures would say nothing"
                                .formatted(observed, quarantined));
            }
        }
    }

    /**
     * A bare COPY.
     *
     * @param processor seconds of the server, which does nearly all of it
     */
    private record Copied(double seconds, double processor) {}

    /** The fastest of a few: the yardstick shall not profit from a bad moment. */
    private static Copied copy(
            LedgerServer server, PartitionedTables tables, int blocks, Consumer<String> progress)
            throws Exception {
        List<Copied> runs = new ArrayList<>();
        ProcessHandle process = server.process();
        try (Connection to = server.connect(COPIED)) {
            LedgerServer.run(to, "select create_partitions(0, " + blocks + ")");
            for (int i = 1; i <= COPIES; i++) {
                progress.accept("copying the same rows, %d of %d".formatted(i, COPIES));
                tables.empty(to);
                Duration before = CpuTime.ofTree(process);
                Duration time = tables.putBack(to);
                runs.add(new Copied(seconds(time), seconds(CpuTime.ofTree(process).minus(before))));
            }
        }
        return runs.stream().min(Comparator.comparingDouble(Copied::seconds)).orElseThrow();
    }

    private static Outcome outcome(
            Taken taken, PartitionedTables tables, Copied copy, int blocks, String version) {
        double seconds = seconds(taken.time());
        double rows = tables.allRows();
        double transactions = (double) blocks * BlockFile.TRANSACTIONS;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("blocks", blocks);
        figures.put("transactions", (long) transactions);
        figures.put("rows", tables.allRows());
        tables.rows().forEach((table, count) -> figures.put("rows of " + table, count));
        figures.put("indexing, seconds", seconds);
        figures.put("indexing, rows/s", Math.round(rows / seconds));
        figures.put("indexing, transactions/s", Math.round(transactions / seconds));
        taken.pace().first().ifPresent(rate -> figures.put("transactions/s, first 100 k", rate));
        taken.pace().last().ifPresent(rate -> figures.put("transactions/s, last 100 k", rate));
        figures.put("bare COPY, seconds", copy.seconds());
        figures.put("bare COPY, rows/s", Math.round(rows / copy.seconds()));
        shares(taken.stages(), "share of time in ", figures);
        shares(taken.cpu(), "share of processor in ", figures);
        taken.cpu().forEach((name, used) -> figures.put("processor seconds of " + name, used));
        figures.put("processor seconds of bare COPY", copy.processor());
        figures.put("ratio by processor seconds", copy.processor() / sum(taken.cpu()));
        figures.put("cores", Runtime.getRuntime().availableProcessors());
        figures.put("load average before", taken.loadBefore());
        figures.put("indexer, peak heap, MB", Math.round(taken.peakHeap() / MEGABYTE));
        figures.put("indexer, peak resident, MB", Math.round(taken.peakMemory() / MEGABYTE));
        figures.put("PostgreSQL", version);
        return new Outcome("index", copy.seconds() / seconds, GOAL, figures);
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void shares(
            Map<String, Double> parts, String words, Map<String, Object> figures) {
        double all = sum(parts);
        parts.forEach((name, part) ->
                figures.put(words + name, String.format(Locale.ROOT, "%.1f %%", 100 * part / all)));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
