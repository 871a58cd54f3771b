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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The measurements of one run, one after the other. */
final class Course {
    private static final int[] CONNECTIONS = {16, 64, 256};
    private static final int USUAL = 64;
    private static final int ROUNDS = 10;
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
            Taken fastest = fastest(rivals, connections, Question.SMALL, "small");
            fastest(beside, connections, Question.SMALL, "small");
            Taken own = take(gateway, connections, Question.SMALL, "small");
            // a host that is slow this hour is slow for both
            figures.put(
                    "processor a call by %s's, %d connections (goal: at most %.1f)"
                            .formatted(fastest.name, connections, PROCESSOR_GOAL),
                    Math.round(own.micros / fastest.micros * 100) / 100.0);
            highest = Math.max(highest, own.perSecond);
            worst = Math.min(worst, own.perSecond / fastest.perSecond);
        }
        return worst;
    }

    double large(Proxy gateway, List<Proxy> rivals, List<Proxy> beside)
            throws IOException, InterruptedException {
        Taken fastest = fastest(rivals, USUAL, Question.LARGE_ANSWER, "73 kB");
        fastest(beside, USUAL, Question.LARGE_ANSWER, "73 kB");
        return take(gateway, USUAL, Question.LARGE_ANSWER, "73 kB").perSecond / fastest.perSecond;
    }

    private Taken fastest(List<Proxy> proxies, int connections, Question question, String size)
            throws IOException, InterruptedException {
        Taken fastest = new Taken("", 0, 0);
        for (Proxy proxy : proxies) {
            Taken taken = take(proxy, connections, question, size);
            fastest = taken.perSecond > fastest.perSecond ? taken : fastest;
        }
        return fastest;
    }

    /** One call that the node answers once and the cache from then on. */
    void hits(Proxy gateway) throws IOException, InterruptedException {
        String what = "gateway, small and cached, %d connections".formatted(USUAL);
        Calls same = Calls.same(Question.SMALL);
        new RpcLoad(wire, gateway.url(), 1).run(same, seconds / 4, 0);
        take(gateway, USUAL, same, new Seen(what, 0));
    }

    private Taken take(Proxy proxy, int connections, Question question, String size)
            throws IOException, InterruptedException {
        String what = "%s, %s, %d connections".formatted(proxy.name(), size, connections);
        return take(proxy, connections, Calls.fresh(question), new Seen(what, 1));
    }

    /** What somebody did in one turn. */
    private record Taken(String name, double perSecond, double micros) {}

    /** What is measured, and how many calls the node shall see for each answer. */
    private record Seen(String what, int perAnswer) {}

    private Taken take(Proxy proxy, int connections, Calls calls, Seen wanted)
            throws IOException, InterruptedException {
        String what = wanted.what();
        progress.accept(what);
        long seen = seen();
        Duration before = CpuTime.ofTree(proxy.process().handle());
        RpcLoad.Result result = new RpcLoad(wire, proxy.url(), connections).run(calls, seconds, 0);
        Duration used = CpuTime.ofTree(proxy.process().handle()).minus(before);
        long counted = seen() - seen;
        if (counted != result.answers() * wanted.perAnswer()) {
            throw new IllegalStateException(
                    "%s: %d answers, but the node saw %d calls"
                            .formatted(what, result.answers(), counted));
        }
        figures.put(what + ", /s", Math.round(result.perSecond()));
        figures.put(what + ", p50 ms", result.milliseconds(0.5));
        figures.put(what + ", p99 ms", result.milliseconds(0.99));
        double micros = used.toNanos() / 1e3 / result.answers();
        figures.put(what + ", µs of processor a call", Math.round(micros * 10) / 10.0);
        return new Taken(proxy.name(), result.perSecond(), micros);
    }

    private long seen() throws IOException, InterruptedException {
        return seen(stub);
    }

    /** Calls that are measured and that a stub node saw so far. */
    static long seen(Proxy stub) throws IOException, InterruptedException {
        String answer = ask(stub.url(), "stub_count", "[]");
        return Long.parseLong(answer.replaceAll(".*\"result\":(\\d+)}", "$1"));
    }

    /** What the gateway adds at half of its own highest rate, and nginx at the same. */
    void delay(Proxy stubItself, Proxy nginx, Proxy gateway) throws InterruptedException {
        double rate = highest / 2;
        figures.put("at half the highest rate, calls/s", Math.round(rate));
        RpcLoad.Result bare = delayed(stubItself, rate);
        put(bare, "bare", 0, 0);
        for (Proxy proxy : List.of(nginx, gateway)) {
            RpcLoad.Result through = delayed(proxy, rate);
            String what = "added by " + proxy.name();
            put(through, what, bare.milliseconds(0.5), bare.milliseconds(0.99));
        }
    }

    private RpcLoad.Result delayed(Proxy proxy, double rate) throws InterruptedException {
        progress.accept("delay of %s at %.0f calls a second".formatted(proxy.name(), rate));
        return new RpcLoad(wire, proxy.url(), USUAL)
                .run(Calls.fresh(Question.SMALL), seconds, rate);
    }

    private void put(RpcLoad.Result result, String what, double half, double most) {
        String name = "at half the highest rate, " + what;
        figures.put(name + ", p50 ms", result.milliseconds(0.5) - half);
        figures.put(name + ", p99 ms", result.milliseconds(0.99) - most);
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
