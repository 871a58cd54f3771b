package io.windlass.bench.gateway;

import io.windlass.bench.gateway.Proxies.Proxy;
import io.windlass.bench.load.CpuTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The measurements of one run, one after the other. */
final class Course {
    private static final int[] CONNECTIONS = {16, 64, 256};
    private static final int USUAL = 64;
    private static final int ROUNDS = 10;
    private static final int TURNS = 5;
    private static final double GROWTH = 1.03;
    // 30 µs where nginx takes 12
    private static final double PROCESSOR_GOAL = 2.5;

    private final Wire wire;
    private final Proxy stub;
    private final double seconds;
    private final Consumer<String> progress;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private double highest;

    Course(Wire wire, Proxy stub, double seconds, Consumer<String> progress) {
        this.wire = wire;
        this.stub = stub;
        this.seconds = seconds;
        this.progress = progress;
    }

    /** What was found, by name. */
    Map<String, Object> figures() {
        return figures;
    }

    /** Until a further round makes none of them faster: what runs for months is warm. */
    void warmUp(List<Proxy> all) throws InterruptedException {
        for (Proxy proxy : all) {
            double before = 0;
            double now = rate(proxy);
            for (int round = 1; round < ROUNDS && now > before * GROWTH; round++) {
                before = now;
                now = rate(proxy);
            }
        }
    }

    private double rate(Proxy proxy) throws InterruptedException {
        progress.accept("warming up " + proxy.name());
        new RpcLoad(wire, proxy.url(), USUAL)
                .run(Calls.fresh(Question.LARGE_ANSWER), seconds / 4, 0);
        return new RpcLoad(wire, proxy.url(), USUAL)
                .run(Calls.fresh(Question.SMALL), seconds / 2, 0)
                .perSecond();
    }

    /** The worst ratio of the gateway's rate to that of the fastest of the rivals. */
    double small(Proxy gateway, List<Proxy> rivals, List<Proxy> beside)
            throws IOException, InterruptedException {
        double worst = Double.MAX_VALUE;
        for (int connections : CONNECTIONS) {
            Race race =
                    race(
                            gateway,
                            rivals,
                            beside,
                            new Setting(connections, Question.SMALL, "small"));
            // a host that is slow this hour is slow for both
            figures.put(
                    "processor a call by %s's, %d connections (goal: at most %.1f)"
                            .formatted(race.fastest.name, connections, PROCESSOR_GOAL),
                    Math.round(race.own.micros / race.fastest.micros * 100) / 100.0);
            highest = Math.max(highest, race.own.perSecond);
            worst = Math.min(worst, race.ratio());
        }
        return worst;
    }

    double large(Proxy gateway, List<Proxy> rivals, List<Proxy> beside)
            throws IOException, InterruptedException {
        return race(gateway, rivals, beside, new Setting(USUAL, Question.LARGE_ANSWER, "73 kB"))
                .ratio();
    }

    /** The gateway and the fastest of its rivals. */
    private record Race(Taken own, Taken fastest) {
        double ratio() {
            return own.perSecond / fastest.perSecond;
        }
    }

    /** What all are asked, and over how many connections. */
    private record Setting(int connections, Question question, String size) {
        String of(Proxy proxy) {
            return "%s, %s, %d connections".formatted(proxy.name(), size, connections);
        }
    }

    /** By turns: a host that is slow for a while is slow for all. */
    private Race race(Proxy gateway, List<Proxy> rivals, List<Proxy> beside, Setting setting)
            throws IOException, InterruptedException {
        List<Proxy> all = new ArrayList<>(rivals);
        all.addAll(beside);
        all.add(gateway);
        List<Turns> turns = all.stream().map(it -> new Turns(it, setting.of(it))).toList();
        for (int i = 0; i < TURNS; i++) {
            for (Turns its : turns) {
                Calls calls = Calls.fresh(setting.question);
                its.add(turn(its.proxy, setting.connections, calls, new Seen(its.what, 1)));
            }
        }
        List<Taken> taken = turns.stream().map(this::taken).toList();
        Taken fastest =
                taken.stream()
                        .limit(rivals.size())
                        .max(Comparator.comparingDouble(Taken::perSecond))
                        .orElseThrow();
        return new Race(taken.getLast(), fastest);
    }

    /** One call that the node answers once and the cache from then on. */
    void hits(Proxy gateway) throws IOException, InterruptedException {
        String what = "gateway, small and cached, %d connections".formatted(USUAL);
        Calls same = Calls.same(Question.SMALL);
        new RpcLoad(wire, gateway.url(), 1).run(same, seconds / 4, 0);
        Turns turns = new Turns(gateway, what);
        for (int i = 0; i < TURNS; i++) {
            turns.add(turn(gateway, USUAL, same, new Seen(what, 0)));
        }
        var _ = taken(turns);
    }

    /** What somebody did in all turns: the middle rate, the delays of all answers. */
    private record Taken(String name, double perSecond, double micros) {}

    private record Turn(RpcLoad.Result result, Duration used) {}

    private record Turns(Proxy proxy, String what, List<Turn> all) {
        Turns(Proxy proxy, String what) {
            this(proxy, what, new ArrayList<>());
        }

        void add(Turn turn) {
            all.add(turn);
        }

        RpcLoad.Result together() {
            return RpcLoad.Result.of(all.stream().map(Turn::result).toList());
        }

        double[] rates() {
            return all.stream().mapToDouble(it -> it.result.perSecond()).sorted().toArray();
        }

        double micros() {
            return all.stream().mapToLong(it -> it.used.toNanos()).sum() / 1e3;
        }
    }

    /** What is measured, and how many calls the node shall see for each answer. */
    private record Seen(String what, int perAnswer) {}

    private Turn turn(Proxy proxy, int connections, Calls calls, Seen wanted)
            throws IOException, InterruptedException {
        progress.accept(wanted.what);
        long seen = seen();
        Duration before = CpuTime.ofTree(proxy.process().handle());
        RpcLoad.Result result =
                new RpcLoad(wire, proxy.url(), connections).run(calls, seconds / TURNS, 0);
        Duration used = CpuTime.ofTree(proxy.process().handle()).minus(before);
        long counted = seen() - seen;
        if (counted != result.answers() * wanted.perAnswer) {
            throw new IllegalStateException(
                    "%s: %d answers, but the node saw %d calls"
                            .formatted(wanted.what, result.answers(), counted));
        }
        return new Turn(result, used);
    }

    private Taken taken(Turns turns) {
        double[] rates = turns.rates();
        double middle = rates[rates.length / 2];
        RpcLoad.Result all = turns.together();
        double micros = turns.micros() / all.answers();
        String what = turns.what;
        figures.put(what + ", /s", Math.round(middle));
        figures.put(what + ", slowest turn, /s", Math.round(rates[0]));
        figures.put(what + ", p50 ms", all.milliseconds(0.5));
        figures.put(what + ", p99 ms", all.milliseconds(0.99));
        figures.put(what + ", µs of processor a call", Math.round(micros * 10) / 10.0);
        return new Taken(turns.proxy.name(), middle, micros);
    }

    private long seen() throws IOException, InterruptedException {
        return seen(stub);
    }

    /** Calls that are measured and that a stub node saw so far. */
    static long seen(Proxy stub) throws IOException, InterruptedException {
        String answer = ask(stub.url(), "stub_count", "[]");
        return Long.parseLong(answer.replaceAll(".*\"result\":(\\d+)}", "$1"));
    }

    /**
     * What the gateway adds at half of its own highest rate, and nginx at the same: by turns, of
     * which the middle p99 counts.
     */
    void delay(Proxy stubItself, Proxy nginx, Proxy gateway) throws InterruptedException {
        double rate = highest / 2;
        figures.put("at half the highest rate, calls/s", Math.round(rate));
        List<Proxy> all = List.of(stubItself, nginx, gateway);
        List<List<RpcLoad.Result>> turns = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            List<RpcLoad.Result> turn = new ArrayList<>();
            for (Proxy proxy : all) {
                turn.add(delayed(proxy, rate));
            }
            turns.add(turn);
        }
        Delay bare = Delay.of(turns, 0);
        put("bare", bare);
        put("added by nginx", Delay.of(turns, 1).less(bare));
        put("added by gateway", Delay.of(turns, 2).less(bare));
    }

    /** In milliseconds. */
    private record Delay(double half, double most) {
        /** Of the one that comes so far behind in each turn. */
        static Delay of(List<List<RpcLoad.Result>> turns, int which) {
            List<RpcLoad.Result> its = turns.stream().map(it -> it.get(which)).toList();
            double[] most =
                    its.stream().mapToDouble(it -> it.milliseconds(0.99)).sorted().toArray();
            return new Delay(RpcLoad.Result.of(its).milliseconds(0.5), most[most.length / 2]);
        }

        Delay less(Delay other) {
            return new Delay(half - other.half, most - other.most);
        }
    }

    private RpcLoad.Result delayed(Proxy proxy, double rate) throws InterruptedException {
        progress.accept("delay of %s at %.0f calls a second".formatted(proxy.name(), rate));
        return new RpcLoad(wire, proxy.url(), USUAL)
                .run(Calls.fresh(Question.SMALL), seconds / TURNS, rate);
    }

    private void put(String what, Delay delay) {
        String name = "at half the highest rate, " + what;
        figures.put(name + ", p50 ms", delay.half);
        figures.put(name + ", p99 ms", delay.most);
    }

    static boolean answers(URI url) throws IOException, InterruptedException {
        return ask(url, "eth_getBalance", "[\"0x" + "1".repeat(40) + "\",\"0x10\"]")
                .contains("\"result\"");
    }

    private static String ask(URI url, String method, String params)
            throws IOException, InterruptedException {
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                        .formatted(method, params);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(call)).build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
