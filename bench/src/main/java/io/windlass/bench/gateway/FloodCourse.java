package io.windlass.bench.gateway;

import io.windlass.bench.gateway.Proxies.Proxy;
import io.windlass.bench.load.CpuTime;
import io.windlass.bench.load.Launched;
import io.windlass.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** A caller that keeps to its rate, by turns without and with a flood. */
final class FloodCourse {
    private static final int CONNECTIONS = 8;
    private static final double RATE = 1_000;

    /** Until a flood is in full flow. */
    private static final long BEFORE_MILLIS = 1_400;

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    /** A further round counts as no better above this share of what the one before it took. */
    private static final double NO_BETTER = 0.9;

    private final RpcLoad caller;
    private final Servers servers;
    private final Size size;
    private final Consumer<String> progress;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    /** How long, and how often. */
    record Size(int seconds, int turns) {}

    /**
     * Some seconds.
     *
     * @param each what the caller got in each of them
     * @param cores the gateway's share of a core meanwhile
     * @param stolen the share of the processor that the machine's host gave to others
     */
    private record Turn(List<RpcLoad.Result> each, double cores, double stolen) {}

    /**
     * Who takes part besides the caller.
     *
     * @param gateway that the caller uses
     * @param another gateway that it does not use: what a flood of that one moves is the machine's
     *     share
     */
    record Servers(Proxy gateway, Proxy another, Launched flooder) {}

    FloodCourse(RpcLoad caller, Servers servers, Size size, Consumer<String> progress) {
        this.caller = caller;
        this.servers = servers;
        this.size = size;
        this.progress = progress;
        figures.put("caller, calls/s over %d connections".formatted(CONNECTIONS), RATE);
    }

    static int connections() {
        return CONNECTIONS;
    }

    Map<String, Object> figures() {
        return figures;
    }

    /**
     * As fast as answers come, until a further round makes it no faster; then each flood, until a
     * further one costs the gateway hardly less.
     */
    void warmUp() throws IOException, InterruptedException {
        double before = 0;
        double now = 1;
        while (now > before * 1.03) {
            before = now;
            progress.accept("warming up");
            now = caller.run(Calls.fresh(Question.SMALL), size.seconds(), 0).perSecond();
        }
        for (FloodKind kind : FloodKind.values()) {
            double known = Double.MAX_VALUE;
            double cost = cost(kind);
            while (cost < known * NO_BETTER) {
                known = cost;
                cost = cost(kind);
            }
        }
        var _ = quiet();
    }

    /** Seconds of a core that the gateway takes for one flood, which the other one meets too. */
    private double cost(FloodKind kind) throws IOException, InterruptedException {
        progress.accept("warming up: " + kind.what());
        meet(kind, servers.another());
        ProcessHandle gateway = servers.gateway().process().handle();
        Duration before = CpuTime.ofTree(gateway);
        meet(kind, servers.gateway());
        return CpuTime.ofTree(gateway).minus(before).toNanos() / 1e9;
    }

    private void meet(FloodKind kind, Proxy target) throws IOException, InterruptedException {
        int before = told().size();
        begin(kind, target);
        awaitEnd(before);
    }

    /** The ratio of p99, with the flood by without. */
    double ratio(FloodKind kind) throws IOException, InterruptedException {
        List<Turn> without = new ArrayList<>();
        List<Turn> beside = new ArrayList<>();
        List<Turn> with = new ArrayList<>();
        for (int turn = 0; turn < size.turns(); turn++) {
            progress.accept("%s: without".formatted(kind.what()));
            without.add(quiet());
            progress.accept("%s: on another gateway".formatted(kind.what()));
            beside.add(flooded(kind, servers.another()));
            progress.accept("%s: with".formatted(kind.what()));
            with.add(flooded(kind, servers.gateway()));
        }
        double calm = put(kind, "without", without);
        double shared = put(kind, "on another gateway of the machine", beside);
        double stormy = put(kind, "with", with);
        figures.put(kind.what() + ", what it got", told().getLast());
        figures.put(kind.what() + ", p99 with by on another", stormy / shared);
        figures.put(kind.what() + ", p99 with by without", stormy / calm);
        return stormy / calm;
    }

    private Turn flooded(FloodKind kind, Proxy target) throws IOException, InterruptedException {
        int before = told().size();
        begin(kind, target);
        var _ = quiet(1);
        Turn turn = quiet();
        awaitEnd(before);
        return turn;
    }

    /**
     * The p99 of the middle one of all seconds: on a machine whose host takes the processor away
     * now and then, the p99 over all tells when it did.
     */
    private double put(FloodKind kind, String how, List<Turn> turns) {
        List<RpcLoad.Result> seconds = turns.stream().flatMap(it -> it.each().stream()).toList();
        RpcLoad.Result all = RpcLoad.Result.of(seconds);
        double[] slow =
                seconds.stream().mapToDouble(it -> it.milliseconds(0.99)).sorted().toArray();
        double middle = slow[slow.length / 2];
        String name = kind.what() + ", " + how;
        figures.put(name + ", p50 ms", all.milliseconds(0.5));
        figures.put(name + ", p99 ms of the middle second", middle);
        figures.put(
                name + ", p99 ms of the quarter, of three quarters, of all",
                String.format(
                        Locale.ROOT,
                        "%.2f %.2f %.2f",
                        slow[slow.length / 4],
                        slow[slow.length * 3 / 4],
                        all.milliseconds(0.99)));
        figures.put(name + ", the gateway's share of a core", mean(turns, Turn::cores));
        figures.put(name + ", stolen share of the processor", mean(turns, Turn::stolen));
        return middle;
    }

    private static double mean(List<Turn> turns, ToDoubleFunction<Turn> of) {
        return turns.stream().mapToDouble(of).average().orElse(0);
    }

    /** The caller once more, after all floods. */
    void calm() throws InterruptedException {
        var _ = quiet();
    }

    private Turn quiet() throws InterruptedException {
        return quiet(size.seconds());
    }

    private Turn quiet(int seconds) throws InterruptedException {
        ProcessHandle gateway = servers.gateway().process().handle();
        Duration before = CpuTime.ofTree(gateway);
        CpuTime.Machine machine = CpuTime.machine();
        List<RpcLoad.Result> each = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            each.add(caller.run(Calls.fresh(Question.SMALL), 1, RATE));
        }
        double took = each.stream().mapToDouble(RpcLoad.Result::seconds).sum();
        double used = CpuTime.ofTree(gateway).minus(before).toNanos() / 1e9;
        return new Turn(each, used / took, CpuTime.machine().stolenSince(machine));
    }

    private void begin(FloodKind kind, Proxy target) throws IOException {
        long millis = size.seconds() * 1_000L + BEFORE_MILLIS;
        servers.flooder().say("%s %d %d".formatted(kind.name(), millis, target.url().getPort()));
    }

    /** What came of all floods so far. */
    private List<String> told() {
        return servers.flooder().output().stream()
                .filter(it -> it.startsWith(Flooder.DID))
                .map(it -> it.substring(Flooder.DID.length()))
                .toList();
    }

    /** Of the flood that followed so many others. */
    private void awaitEnd(int others) throws InterruptedException {
        Launched flooder = servers.flooder();
        Await.until(
                "the end of a flood",
                ENDS_WITHIN,
                () -> told().size() > others || !flooder.isAlive());
        if (!flooder.isAlive()) {
            throw new IllegalStateException(flooder.ended());
        }
    }
}
