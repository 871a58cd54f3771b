package io.windlass.bench.gateway;

import io.windlass.bench.gateway.Proxies.Proxy;
import io.windlass.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Two nodes, and gateways before them that differ in when they ask the second one. */
final class HedgeTrial implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 256;
    private static final double RATE = 400;
    private static final String OFF = "0ms";
    private static final String SHIPPED = "";
    private static final List<String> AFTER = List.of(OFF, SHIPPED, "50ms");

    private final SlowNodes nodes;
    private final Wire wire;
    private final List<Proxy> stubs = new ArrayList<>();
    private final Map<String, Proxy> gateways = new LinkedHashMap<>();

    /** Answers of all turns, and the calls that the nodes saw for them. */
    private record Found(List<RpcLoad.Result> results, long seen) {
        Found and(RpcLoad.Result result, long more) {
            List<RpcLoad.Result> all = new ArrayList<>(results);
            all.add(result);
            return new Found(all, seen + more);
        }
    }

    HedgeTrial(SlowNodes nodes, Proxies proxies, Wire wire)
            throws IOException, InterruptedException {
        this.nodes = nodes;
        this.wire = wire;
        for (List<String> ways : nodes.ways()) {
            stubs.add(proxies.stub("stub-" + stubs.size(), ways.toArray(String[]::new)));
        }
        for (String after : AFTER) {
            gateways.put(after, proxies.gateway("gateway-" + gateways.size(), settings(after)));
        }
    }

    private String settings(String after) {
        String entries =
                stubs.stream()
                        .map(it ->
                                "  - {name: %s, http: \"%s\", max-in-flight: 512}\n"
                                        .formatted(it.name(), it.url()))
                        .collect(Collectors.joining());
        return "nodes:\n"
                + entries
                + (after.equals(SHIPPED) ? "" : "deadlines: {hedge: %s}\n".formatted(after))
                + """
                tiers:
                  measured: {like: internal, units-per-second: 1000000000, burst: 1000000000, concurrent: 10000, allow: [read]}
                anonymous: measured
                """;
    }

    /** The ratio of p99, with hedging as it ships by without. */
    double run(boolean small, Map<String, Object> figures, Consumer<String> progress)
            throws IOException, InterruptedException {
        Map<String, Found> found = new LinkedHashMap<>();
        for (Map.Entry<String, Proxy> gateway : gateways.entrySet()) {
            progress.accept("warming up " + name(gateway.getKey()));
            Await.until("a head", READY, () -> Course.answers(gateway.getValue().url()));
            var _ = asked(gateway.getValue(), small ? 1 : 3, 0);
            found.put(gateway.getKey(), new Found(List.of(), 0));
        }
        for (int turn = 0; turn < (small ? 1 : 3); turn++) {
            for (Map.Entry<String, Proxy> gateway : gateways.entrySet()) {
                progress.accept("%s: %s".formatted(nodes.what(), name(gateway.getKey())));
                long before = seen();
                RpcLoad.Result result = asked(gateway.getValue(), small ? 2 : 4, RATE);
                long more = seen() - before;
                found.computeIfPresent(gateway.getKey(), (_, so) -> so.and(result, more));
            }
        }
        found.forEach((after, all) -> put(after, all, figures));
        return slowest(found, SHIPPED) / slowest(found, OFF);
    }

    private static double slowest(Map<String, Found> found, String after) {
        Found all = found.get(after);
        return all == null ? 0 : RpcLoad.Result.of(all.results()).milliseconds(0.99);
    }

    private void put(String after, Found all, Map<String, Object> figures) {
        RpcLoad.Result result = RpcLoad.Result.of(all.results());
        String name = "%s, %s".formatted(nodes.what(), name(after));
        figures.put(name + ", p50 ms", result.milliseconds(0.5));
        figures.put(name + ", p99 ms", result.milliseconds(0.99));
        figures.put(name + ", p99.9 ms", result.milliseconds(0.999));
        figures.put(
                name + ", calls of nodes beyond one each, %",
                100.0 * (all.seen() - result.answers()) / result.answers());
    }

    private static String name(String after) {
        return switch (after) {
            case OFF -> "never hedged";
            case SHIPPED -> "hedged as it ships";
            default -> "hedged after " + after;
        };
    }

    private RpcLoad.Result asked(Proxy gateway, double seconds, double rate)
            throws InterruptedException {
        return new RpcLoad(wire, gateway.url(), CONNECTIONS)
                .run(Calls.fresh(Question.SMALL), seconds, rate);
    }

    private long seen() throws IOException, InterruptedException {
        long all = 0;
        for (Proxy stub : stubs) {
            all += Course.seen(stub);
        }
        return all;
    }

    @Override
    public void close() {
        gateways.values().forEach(Proxy::close);
        stubs.forEach(Proxy::close);
    }
}
