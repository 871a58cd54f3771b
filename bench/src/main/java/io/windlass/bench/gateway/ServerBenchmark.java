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
import java.util.function.Consumer;

/**
 * The gateway, with limits and all that it decides, against servers that it could stand on and that
 * decide nothing: each passes the same calls to the same stub node.
 */
public final class ServerBenchmark implements Benchmark {
    private static final double GOAL = 1;
    private static final List<String> SERVERS = List.of("vertx", "helidon", "tomcat");
    private static final Duration READY = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "server";
    }

    @Override
    public String says() {
        return "calls/s through the gateway, against bare Vert.x, Helidon and Tomcat that decide nothing";
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
            List<Proxy> rivals = new ArrayList<>();
            for (String server : SERVERS) {
                Proxy rival = proxies.server(server, stub.url());
                all.add(rival);
                rivals.add(rival);
            }
            Proxy gateway = proxies.gateway(stub.url());
            all.add(gateway);
            Await.until("the gateway has a head", READY, () -> Course.answers(gateway.url()));
            Course course = new Course(wire, stub, place.small() ? 2 : 15, progress);
            course.warmUp(all);
            double worst =
                    Math.min(
                            course.small(gateway, rivals, List.of()),
                            course.large(gateway, rivals, List.of()));
            Map<String, Object> figures = course.figures();
            figures.put("cores", Runtime.getRuntime().availableProcessors());
            figures.put("load average before", load);
            return new Outcome("server", worst, GOAL, figures);
        } finally {
            all.reversed().forEach(Proxy::close);
            wire.loops().shutdownGracefully();
        }
    }
}
