package io.windlass.bench.gateway;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Place;
import io.windlass.bench.gateway.Proxies.IssuedKey;
import io.windlass.bench.gateway.Proxies.Proxy;
import io.windlass.bench.load.Launched;
import io.windlass.bench.load.LiveHeap;
import io.windlass.testing.Await;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What a caller notices of floods that others send, and what these leave in the gateway's heap. */
public final class FloodBenchmark implements Benchmark {
    private static final double MOST_P99 = 1.2;
    private static final double MOST_HEAP = 1.1;
    private static final Duration READY = Duration.ofSeconds(30);

    private static final Path CHRT = Path.of("/usr/bin/chrt");

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public String says() {
        return "p99 of one caller while another floods, and the gateway's heap before and after";
    }

    @Override
    public Outcome run(Place place, Consumer<String> progress) throws Exception {
        Path folder = place.work().resolve("flood");
        Files.createDirectories(folder);
        Proxies proxies = new Proxies(place, folder);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        IssuedKey quiet = proxies.key("quiet", "quiet");
        IssuedKey calling = proxies.key("free", "calling");
        IssuedKey listening = proxies.key("partner", "listening");
        Wire wire = Wire.of(1);
        List<AutoCloseable> all = new ArrayList<>();
        try {
            Proxy stub = proxies.stub("stub", "moving");
            all.add(stub);
            Proxy gateway =
                    proxies.gateway("gateway", settings(stub.url(), quiet, calling, listening));
            all.add(gateway);
            Proxy another =
                    proxies.gateway("another", settings(stub.url(), quiet, calling, listening));
            all.add(another);
            Launched flooder = flooder(proxies, calling, listening);
            all.add(flooder);
            for (Proxy each : List.of(gateway, another)) {
                Await.until("a head", READY, () -> Course.answers(each.url()));
            }
            RpcLoad caller =
                    new RpcLoad(
                            wire,
                            gateway.url().resolve("/v1/" + quiet.secret()),
                            FloodCourse.connections());
            FloodCourse.Size size =
                    place.small() ? new FloodCourse.Size(2, 1) : new FloodCourse.Size(5, 6);
            FloodCourse course =
                    new FloodCourse(
                            caller,
                            new FloodCourse.Servers(gateway, another, flooder),
                            size,
                            progress);
            double worst = measured(course, gateway, place, folder);
            course.figures().put("load average before", load);
            return new Outcome("flood", worst, 1, course.figures());
        } finally {
            for (AutoCloseable started : all.reversed()) {
                started.close();
            }
            wire.loops().shutdownGracefully();
        }
    }

    private static double measured(FloodCourse course, Proxy gateway, Place place, Path folder)
            throws Exception {
        course.warmUp();
        Map<String, Object> figures = course.figures();
        OptionalLong before = heap(gateway, place, folder.resolve("heap-before.txt"));
        double worst = Double.MAX_VALUE;
        for (FloodKind kind : FloodKind.values()) {
            worst = Math.min(worst, MOST_P99 / course.ratio(kind));
        }
        course.calm();
        OptionalLong after = heap(gateway, place, folder.resolve("heap-after.txt"));
        if (before.isEmpty() || after.isEmpty()) {
            figures.put("heap", "no jcmd beside this Java");
            return 0;
        }
        double grown = (double) after.getAsLong() / before.getAsLong();
        figures.put("heap before all floods, kB", before.getAsLong() >> 10);
        figures.put("heap after all floods, kB", after.getAsLong() >> 10);
        figures.put("heap after by before", grown);
        return Math.min(worst, MOST_HEAP / grown);
    }

    private static OptionalLong heap(Proxy gateway, Place place, Path keep) throws Exception {
        return LiveHeap.of(gateway.process().handle(), place.java(), keep);
    }

    /** Tiers as they are built in; what the caller's own answers leave in the cache is bounded. */
    private static String settings(URI stub, IssuedKey... keys) {
        StringBuilder text =
                new StringBuilder(
                        """
                        nodes:
                          - {name: stub, http: "%s", max-in-flight: 512}
                        cache: {memory: 1MiB}
                        tiers:
                          anonymous: {}
                          free: {}
                          partner: {}
                          quiet: {like: partner, units-per-second: 1000000000, burst: 1000000000}
                        anonymous: anonymous
                        keys:
                        """
                                .formatted(stub));
        for (IssuedKey key : keys) {
            text.append(key.line()).append('\n');
        }
        return text.toString();
    }

    /**
     * The flood stands for other machines, so its threads run when nobody else's want to. Linux
     * lets those of the idle class be pushed aside at once, those that are merely nice only after a
     * slice of milliseconds, which others would notice.
     */
    private static List<String> last() {
        return Files.isExecutable(CHRT)
                ? List.of(CHRT.toString(), "--idle", "0")
                : List.of("nice", "-n", "19");
    }

    private static Launched flooder(Proxies proxies, IssuedKey calling, IssuedKey listening)
            throws Exception {
        return Launched.start(
                "flood",
                proxies.folder().resolve("flood.log"),
                Map.of(),
                proxies.java(last(), Flooder.class, List.of(calling.secret(), listening.secret())));
    }
}
