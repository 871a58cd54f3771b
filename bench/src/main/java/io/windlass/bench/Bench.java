package io.windlass.bench;

import io.windlass.bench.address.AddressBenchmark;
import io.windlass.bench.follow.FollowBenchmark;
import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Place;
import io.windlass.bench.gateway.FloodBenchmark;
import io.windlass.bench.gateway.GatewayBenchmark;
import io.windlass.bench.gateway.HedgeBenchmark;
import io.windlass.bench.gateway.ServerBenchmark;
import io.windlass.bench.index.IndexBenchmark;
import io.windlass.bench.page.PageBenchmark;
import java.nio.file.Path;
import java.util.List;

/** Runs one benchmark and shows what it found; figures that miss their goal are no failure. */
public final class Bench {
    private static final List<Benchmark> ALL =
            List.of(
                    new IndexBenchmark(),
                    new FollowBenchmark(),
                    new AddressBenchmark(),
                    new PageBenchmark(),
                    new GatewayBenchmark(),
                    new ServerBenchmark(),
                    new FloodBenchmark(),
                    new HedgeBenchmark());
    private static final int WRONG_USE = 2;

    private Bench() {}

    public static void main(String... arguments) throws Exception {
        try {
            run(BenchOptions.parse(arguments));
        } catch (IllegalArgumentException | IllegalStateException refusal) {
            BenchConsole.refuse(String.valueOf(refusal.getMessage()));
            System.exit(WRONG_USE);
        }
        // what was started is ended by now, but libraries leave threads behind
        System.exit(0);
    }

    private static void run(BenchOptions options) throws Exception {
        if (options.name().equals("list")) {
            BenchConsole.list(ALL);
            return;
        }
        Benchmark benchmark =
                ALL.stream()
                        .filter(it -> it.name().equals(options.name()))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no benchmark is called '%s'; bench list names them"
                                                .formatted(options.name())));
        Place place =
                new Place(
                        property("windlass.package"),
                        property("windlass.java"),
                        property("windlass.home").resolve("bench"),
                        options.small(),
                        options.blocks(),
                        options.profile());
        BenchConsole.show(benchmark.run(place, BenchConsole::progress), options.json());
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the system property " + name + " is not set: start it by ./windlass bench");
        }
        return Path.of(value).toAbsolutePath();
    }
}
