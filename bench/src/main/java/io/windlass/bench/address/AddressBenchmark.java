package io.windlass.bench.address;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Outcome.Wanted;
import io.windlass.bench.frame.Place;
import io.windlass.bench.load.LedgerServer;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.read.LedgerReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The last 25 transactions of an address, and page 1,000 of a busy one, asked as the explorer asks,
 * in a large ledger and in a small one by turns.
 */
public final class AddressBenchmark implements Benchmark {
    private static final double GOAL = 1.5;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final History SMALL_LEDGER = new History(50_000, 3);
    private static final History LARGE_LEDGER = new History(5_000_000, 1);
    private static final History QUICK_LEDGER = new History(500_000, 1);

    @Override
    public String name() {
        return "address";
    }

    @Override
    public String says() {
        return "an address's last 25 transactions among millions, against the same among 50,000";
    }

    @Override
    public Outcome run(Place place, Consumer<String> progress) throws Exception {
        Files.createDirectories(place.work());
        History large = place.small() ? QUICK_LEDGER : LARGE_LEDGER;
        progress.accept("starting PostgreSQL");
        Path data = place.work().resolve("postgres-address");
        try (LedgerServer server = LedgerServer.start(data, false)) {
            fill(server, place, "few", SMALL_LEDGER, progress);
            fill(server, place, "many", large, progress);
            try (LedgerReader few = reader(server, "few");
                    LedgerReader many = reader(server, "many")) {
                progress.accept("asking");
                double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
                List<Duel> duels = new Questions(few, many).ask(place.small() ? 300 : 2_000);
                return outcome(large, duels, load, server.version());
            }
        }
    }

    private static void fill(
            LedgerServer server,
            Place place,
            String name,
            History history,
            Consumer<String> progress)
            throws Exception {
        progress.accept("making a ledger of %,d transactions".formatted(history.transactions()));
        server.createLedger(
                name,
                place.roles().resolve("indexer/bin/indexer"),
                place.java(),
                place.work().resolve("migrate.log"));
        try (Connection owner = server.connect(name)) {
            LedgerServer.run(owner, history.partitions());
            LedgerServer.run(owner, history.addresses());
            LedgerServer.run(owner, history.blockRows());
            LedgerServer.run(owner, history.transactionRows());
            LedgerServer.run(owner, history.lookupRows());
            LedgerServer.run(owner, history.activityRows());
            LedgerServer.run(owner, history.addressCounts());
            // what autovacuum does on a server that has the time
            LedgerServer.run(owner, "vacuum analyze");
            LedgerServer.run(owner, "checkpoint");
        }
    }

    private static LedgerReader reader(LedgerServer server, String name) {
        return LedgerReader.open(
                new LedgerSettings(server.url(name), LedgerServer.READER, "", null, 2), LONGEST);
    }

    private static Outcome outcome(History large, List<Duel> duels, double load, String version) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("transactions, many", large.transactions());
        figures.put("transactions, few", SMALL_LEDGER.transactions());
        figures.put("transactions of the busy address, many", large.ofBusyAddress());
        for (Duel duel : duels) {
            figures.put(duel.question() + ", few, p50 ms", duel.few().milliseconds(0.5));
            figures.put(duel.question() + ", many, p50 ms", duel.many().milliseconds(0.5));
            figures.put(duel.question() + ", few, p99 ms", duel.few().milliseconds(0.99));
            figures.put(duel.question() + ", many, p99 ms", duel.many().milliseconds(0.99));
            figures.put(duel.question() + ", ratio of p50", duel.ratio());
        }
        figures.put("cores", Runtime.getRuntime().availableProcessors());
        figures.put("load average before", load);
        figures.put("PostgreSQL", version);
        double worst = duels.stream().mapToDouble(Duel::ratio).max().orElseThrow();
        return new Outcome("address", worst, GOAL, Wanted.AT_MOST, figures);
    }
}
