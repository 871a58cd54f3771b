package io.windlass.local.faults;

import io.windlass.local.process.ProcessSpec;
import io.windlass.testing.Await;
import java.io.IOException;
import java.time.Duration;

/** An indexer that is started again whenever it has ended. */
final class IndexerProcess {
    private final ProcessSpec spec;
    private Running running;

    private IndexerProcess(ProcessSpec spec, Running running) {
        this.spec = spec;
        this.running = running;
    }

    static IndexerProcess start(ProcessSpec spec) throws IOException {
        return new IndexerProcess(spec, Running.start(spec));
    }

    void kill() {
        running.kill();
    }

    /** Stands still, sockets open, and wakes up as if nothing had happened. */
    void pauseFor(Duration time) throws IOException, InterruptedException {
        running.signal("STOP");
        long end = System.nanoTime() + time.toNanos();
        Await.until("it wakes up", time.multipliedBy(2), () -> System.nanoTime() >= end);
        running.signal("CONT");
    }

    void revive() throws IOException {
        if (!running.isAlive()) {
            running = Running.start(spec);
        }
    }

    void end() throws IOException {
        running.end("TERM");
    }
}
