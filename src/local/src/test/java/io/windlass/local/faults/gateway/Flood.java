package io.windlass.local.faults.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One caller who asks far more than its limit allows, of several instances in turn. */
final class Flood implements AutoCloseable {
    /** Compute units of {@code eth_blockNumber}. */
    static final int UNITS_A_CALL = 10;

    private static final int CALLS_A_SECOND = 200;

    private final List<HttpLine> lines;
    private final List<Long> let = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int asked;

    private Flood(List<HttpLine> lines) {
        this.lines = lines;
    }

    static Flood begin(List<HttpLine> lines) {
        Flood flood = new Flood(lines);
        var _ =
                flood.clock.scheduleAtFixedRate(
                        flood::ask, 0, 1_000_000 / CALLS_A_SECOND, TimeUnit.MICROSECONDS);
        return flood;
    }

    private void ask() {
        HttpLine line = lines.get(asked++ % lines.size());
        var _ =
                line.call("eth_blockNumber", "")
                        .thenAccept(answer -> {
                            if (answer.has("result")) {
                                let.add(System.nanoTime());
                            }
                        });
    }

    /** Units of the calls that were answered between two moments of {@link System#nanoTime}. */
    long units(long from, long to) {
        synchronized (let) {
            return UNITS_A_CALL * let.stream().filter(at -> at >= from && at < to).count();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        lines.forEach(line -> line.client().shutdownNow());
    }
}
