package io.windlass.bench.gateway;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Outcome.Wanted;
import io.windlass.bench.frame.Place;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What it is worth to ask a second node for what a first one is slow with: delays, and the nodes'
 * work, with and without it.
 */
public final class HedgeBenchmark implements Benchmark {
    private static final double GOAL = 0.5;

    @Override
    public String name() {
        return "hedge";
    }

    @Override
    public String says() {
        return "delays and the nodes' work, with and without a second node for slow answers";
    }

    @Override
    public Outcome run(Place place, Consumer<String> progress) throws Exception {
        Path folder = place.work().resolve("hedge");
        Files.createDirectories(folder);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Map<String, Object> figures = new LinkedHashMap<>();
        Wire wire = Wire.of(1);
        double ratio = 0;
        try {
            for (SlowNodes nodes : SlowNodes.values()) {
                try (HedgeTrial trial = new HedgeTrial(nodes, new Proxies(place, folder), wire)) {
                    double found = trial.run(place.small(), figures, progress);
                    ratio = nodes == SlowNodes.PAUSES ? found : ratio;
                }
            }
        } finally {
            wire.loops().shutdownGracefully();
        }
        figures.put("load average before", load);
        return new Outcome("hedge", ratio, GOAL, Wanted.AT_MOST, figures);
    }
}
