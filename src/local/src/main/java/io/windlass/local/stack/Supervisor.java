package io.windlass.local.stack;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.JsonFile;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.Supervision;
import io.windlass.local.store.Secrets;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs every part of one stack until it is asked to end, and writes down how they are. */
public final class Supervisor {
    private final DataFolder data;
    private final Clock clock;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    public Supervisor(DataFolder data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /** Returns when all has ended; false when another supervisor holds the folder. */
    public boolean run() throws IOException, InterruptedException {
        try (FileChannel channel =
                        FileChannel.open(
                                data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            supervise(
                    JsonFile.read(data.launch(), Launch.class)
                            .orElseThrow(() -> new IOException("no launch in " + data.path())));
            return true;
        } finally {
            ended.countDown();
        }
    }

    /** Asks it to end and waits until it has. */
    public void end() {
        ending.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise(Launch launch) throws IOException, InterruptedException {
        StackParts parts = StackParts.of(launch, data, Secrets.of(data), clock);
        StackGauge gauge = new StackGauge(launch, parts);
        StateFile state = new StateFile(data, gauge, clock);
        Supervision supervision = new Supervision(parts.parts(), clock, state::write);
        DiskSpace disk = new DiskSpace(data.path());
        supervision.start();
        try {
            while (!ending.await(1, TimeUnit.SECONDS) && !supervision.isBroken()) {
                state.measured(gauge.read(), disk.tooFullFor(DiskSpace.NEEDED_TO_RUN).orElse(""));
                state.write(supervision.reports());
            }
        } finally {
            supervision.stop();
            state.write(supervision.reports());
        }
    }
}
