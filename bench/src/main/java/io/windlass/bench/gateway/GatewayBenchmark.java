package io.windlass.bench.gateway;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Place;
import io.windlass.bench.gateway.Proxies.Proxy;
import io.windlass.testing.Await;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
            Await.until("the gateway has a head", READY, () -> Course.answers(gateway.url()));
            Course course = new Course(wire, stub, place.small() ? 2 : 15, progress);
            course.warmUp(all);
            List<Proxy> beside = haproxy.stream().toList();
            double worst =
                    Math.min(
                            course.small(gateway, List.of(nginx.get()), beside),
                            course.large(gateway, List.of(nginx.get()), beside));
            course.hits(gateway);
            course.delay(stub, nginx.get(), gateway);
            Map<String, Object> figures = course.figures();
            figures.put("haproxy", haproxy.isPresent() ? "installed" : "not installed here");
            figures.put("cores", Runtime.getRuntime().availableProcessors());
            figures.put("load average before", load);
            return new Outcome("gateway", worst, GOAL, figures);
        } finally {
            all.reversed().forEach(Proxy::close);
            wire.loops().shutdownGracefully();
        }
    }
}
