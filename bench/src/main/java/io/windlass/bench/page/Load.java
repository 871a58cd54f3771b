package io.windlass.bench.page;

import io.windlass.bench.load.Times;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests over 16 connections at once, each waiting for its answer before it asks again. */
record Load(URI server) {
    static final int CONNECTIONS = 16;

    private static final double NANOS = 1e9;

    record Result(double perSecond, Times times) {}

    /** Asks for these paths by turns, until that many answers were read. */
    Result run(List<String> paths, int requests) throws InterruptedException, IOException {
        AtomicInteger next = new AtomicInteger();
        Times times = new Times();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(threads.submit(() -> ask(paths, requests, next, times)));
            }
            for (Future<Integer> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
        return new Result(requests * NANOS / (System.nanoTime() - begin), times);
    }

    private int ask(List<String> paths, int requests, AtomicInteger next, Times times)
            throws IOException {
        int asked = 0;
        try (Connection connection = new Connection(server)) {
            for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                long begin = System.nanoTime();
                connection.get(paths.get(i % paths.size()));
                times.add(System.nanoTime() - begin);
                asked++;
            }
        }
        return asked;
    }
}
