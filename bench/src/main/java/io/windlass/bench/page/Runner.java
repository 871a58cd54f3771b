package io.windlass.bench.page;

import io.windlass.bench.load.CpuTime;
import io.windlass.bench.load.Times;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of several servers that are asked for one path by turns, with what it came to. */
final class Runner {
    private static final double MICROS = 1e6;
    private static final double NANOS = 1e9;
    private static final int ROUNDS = 10;
    private static final double GROWTH = 1.03;

    private final String name;
    private final ProcessHandle process;
    private final Load load;
    private final List<String> path;
    private final Times times = new Times();
    private final List<Double> rates = new ArrayList<>();
    private double rate;
    private double processorSeconds;
    private long asked;

    Runner(String name, ProcessHandle process, URI server, String path) {
        this.name = name;
        this.process = process;
        this.load = new Load(server);
        this.path = List.of(path);
    }

    /** Until a further round makes it no faster: what runs for months is warm. */
    void warmUp(int requests) throws IOException, InterruptedException {
        double before = 0;
        rate = load.run(path, requests).perSecond();
        for (int round = 1; round < ROUNDS && rate > before * GROWTH; round++) {
            before = rate;
            rate = load.run(path, requests).perSecond();
        }
    }

    /** One turn of about so long. */
    void turn(double seconds) throws IOException, InterruptedException {
        int requests = (int) Math.ceil(rate * seconds);
        long before = CpuTime.ofTree(process).toNanos();
        Load.Result result = load.run(path, requests);
        processorSeconds += (CpuTime.ofTree(process).toNanos() - before) / NANOS;
        asked += requests;
        rates.add(result.perSecond());
        times.add(result.times());
    }

    void put(Map<String, Object> figures) {
        figures.put(name + ", /s", Math.round(Middle.of(rates)));
        figures.put(name + ", p50 ms", times.milliseconds(0.5));
        figures.put(name + ", p99 ms", times.milliseconds(0.99));
        figures.put(name + ", processor µs an answer", processorSeconds * MICROS / asked);
    }

    /** Answers a second against another's in the same turn: the middle over all turns. */
    double by(Runner other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            ratios.add(rates.get(i) / other.rates.get(i));
        }
        return Middle.of(ratios);
    }
}
