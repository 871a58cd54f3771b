package io.windlass.bench.gateway;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Place;
import io.windlass.bench.gateway.Proxies.Proxy;
import io.windlass.bench.load.CpuTime;
import io.windlass.testing.Await;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls a second, delays and processor time of the gateway against nginx and HAProxy that pass the
 * same calls to the same stub node; every answer is checked, and the stub must have seen each call
 * once.
 */
public final class GatewayBenchmark implements Benchmark {
    private static final double GOAL = 0.7;
    private static final int[] CONNECTIONS = {16, 64, 256};
    private static final int USUAL = 64;
    private static final Duration READY = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String says() {
        return "calls/s through the gateway, against nginx and HAProxy in front of the same node";
    }

    @Override
    public Outcome run(Place place, Consumer<String> progress) throws Exception {
        Path folder = place.work().resolve("gateway");
        Files.createDirectories(folder);
        Proxies proxies = new Proxies(place, folder);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Wire wire = Wire.of(1);
        List<Proxy> all = new ArrayList<>();
        try {
            Proxy stub = proxies.stub();
            all.add(stub);
            Optional<Proxy> nginx = proxies.nginx(stub.url());
            nginx.ifPresent(all::add);
            Optional<Proxy> haproxy = proxies.haproxy(stub.url());
            haproxy.ifPresent(all::add);
            Proxy gateway = proxies.gateway(stub.url());
            all.add(gateway);
            if (nginx.isEmpty()) {
                throw new IllegalStateException(
                        "nginx is not installed, so there is nothing to compare with: apt install nginx-light");
            }
            Await.until("the gateway has a head", READY, () -> answers(gateway.url()));
            Course course = new Course(wire, stub, place.small() ? 2 : 10, progress);
            course.warmUp(all);
            List<Proxy> rivals = new ArrayList<>(all);
            rivals.remove(stub);
            double worst = course.small(rivals, gateway, nginx.get());
            worst = Math.min(worst, course.large(rivals, gateway, nginx.get()));
            course.delay(stub, gateway);
            course.figures.put("haproxy", haproxy.isPresent() ? "installed" : "not installed here");
            course.figures.put("cores", Runtime.getRuntime().availableProcessors());
            course.figures.put("load average before", load);
            return new Outcome("gateway", worst, GOAL, course.figures);
        } finally {
            all.reversed().forEach(Proxy::close);
            wire.loops().shutdownGracefully();
        }
    }

    private static boolean answers(URI url) throws IOException, InterruptedException {
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

    /** The measurements of one run, one after the other. */
    private static final class Course {
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

        void warmUp(List<Proxy> all) throws InterruptedException {
            progress.accept("warming up");
            for (Proxy proxy : all) {
                new RpcLoad(wire, proxy.url(), USUAL)
                        .run(Calls.fresh(Question.SMALL), seconds / 2, 0);
                new RpcLoad(wire, proxy.url(), USUAL)
                        .run(Calls.fresh(Question.LARGE_ANSWER), seconds / 4, 0);
            }
        }

        /** The worst ratio of the gateway's rate to that of nginx. */
        double small(List<Proxy> rivals, Proxy gateway, Proxy nginx)
                throws IOException, InterruptedException {
            double worst = Double.MAX_VALUE;
            for (int connections : CONNECTIONS) {
                Map<Proxy, Double> rates = new LinkedHashMap<>();
                for (Proxy proxy : rivals) {
                    rates.put(proxy, take(proxy, connections, Question.SMALL, "small"));
                }
                highest = Math.max(highest, rates.getOrDefault(gateway, 0.0));
                worst =
                        Math.min(
                                worst,
                                rates.getOrDefault(gateway, 0.0) / rates.getOrDefault(nginx, 0.0));
            }
            return worst;
        }

        double large(List<Proxy> rivals, Proxy gateway, Proxy nginx)
                throws IOException, InterruptedException {
            Map<Proxy, Double> rates = new LinkedHashMap<>();
            for (Proxy proxy : rivals) {
                rates.put(proxy, take(proxy, USUAL, Question.LARGE_ANSWER, "73 kB"));
            }
            return rates.getOrDefault(gateway, 0.0) / rates.getOrDefault(nginx, 0.0);
        }

        private double take(Proxy proxy, int connections, Question question, String size)
                throws IOException, InterruptedException {
            String what = "%s, %s, %d connections".formatted(proxy.name(), size, connections);
            progress.accept(what);
            long seen = seen();
            Duration before = CpuTime.ofTree(proxy.process().handle());
            RpcLoad.Result result =
                    new RpcLoad(wire, proxy.url(), connections)
                            .run(Calls.fresh(question), seconds, 0);
            Duration used = CpuTime.ofTree(proxy.process().handle()).minus(before);
            long counted = seen() - seen;
            if (counted != result.answers()) {
                throw new IllegalStateException(
                        "%s: %d answers, but the node saw %d calls"
                                .formatted(what, result.answers(), counted));
            }
            figures.put(what + ", /s", Math.round(result.perSecond()));
            figures.put(what + ", p50 ms", result.milliseconds(0.5));
            figures.put(what + ", p99 ms", result.milliseconds(0.99));
            figures.put(
                    what + ", µs of processor a call",
                    Math.round(used.toNanos() / 1e3 / result.answers() * 10) / 10.0);
            return result.perSecond();
        }

        private long seen() throws IOException, InterruptedException {
            String answer = ask(stub.url(), "stub_count", "[]");
            return Long.parseLong(answer.replaceAll(".*\"result\":(\\d+)}", "$1"));
        }

        /** What the gateway adds at half of its own highest rate. */
        void delay(Proxy stubItself, Proxy gateway) throws InterruptedException {
            double rate = highest / 2;
            progress.accept("delay at %.0f calls a second".formatted(rate));
            RpcLoad.Result bare =
                    new RpcLoad(wire, stubItself.url(), USUAL)
                            .run(Calls.fresh(Question.SMALL), seconds, rate);
            RpcLoad.Result through =
                    new RpcLoad(wire, gateway.url(), USUAL)
                            .run(Calls.fresh(Question.SMALL), seconds, rate);
            figures.put("at half the highest rate, calls/s", Math.round(rate));
            for (double share : new double[] {0.5, 0.99}) {
                String name = "p%.0f ms".formatted(share * 100);
                figures.put("at half the highest rate, bare, " + name, bare.milliseconds(share));
                figures.put(
                        "at half the highest rate, added, " + name,
                        through.milliseconds(share) - bare.milliseconds(share));
            }
        }
    }
}
