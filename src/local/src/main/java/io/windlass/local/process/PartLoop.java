package io.windlass.local.process;

import io.windlass.local.process.Life.Resting;
import io.windlass.local.process.Life.Running;
import io.windlass.local.process.Life.Waiting;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it, asks how it is, starts it again when it has died. */
final class PartLoop implements Runnable {
    private static final Duration BRISK = Duration.ofMillis(250);
    private static final Duration CALM = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Part part;
    private final Board board;
    private final Clock clock;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private Life life = new Waiting();
    private Backoff backoff = Backoff.NONE;
    private int starts;
    private @Nullable Thread preparing;

    PartLoop(Part part, Board board, Clock clock) {
        this.part = part;
        this.board = board;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            try {
                while (ending.getCount() > 0) {
                    step();
                    pause();
                }
            } finally {
                end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** True when the loop ended though nobody asked it to. */
    boolean isBroken() {
        return ended.getCount() == 0 && ending.getCount() > 0;
    }

    /** No further start; {@link #awaitEnd} returns when the process has ended. */
    void finish() {
        ending.countDown();
        synchronized (this) {
            if (preparing != null) {
                preparing.interrupt();
            }
        }
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    Part part() {
        return part;
    }

    private void step() throws InterruptedException {
        life =
                switch (life) {
                    case Waiting waiting -> isReady() ? start() : waiting;
                    case Resting resting ->
                            clock.instant().isBefore(resting.until()) || !isReady()
                                    ? resting
                                    : start();
                    case Running running ->
                            running.child().isAlive()
                                    ? running.seen(part.probe(), clock.instant())
                                    : buried(running);
                };
        report();
    }

    private boolean isReady() {
        return board.areHealthy(part.needs());
    }

    private Life start() throws InterruptedException {
        try {
            prepare();
            if (ending.getCount() == 0) {
                return life;
            }
            Child child = Child.start(part.spec());
            starts++;
            return new Running(child, Optional.empty(), new Probe.Silent("just started"));
        } catch (IOException e) {
            return resting(clock.instant(), Duration.ZERO, "cannot start: " + e.getMessage());
        }
    }

    private void prepare() throws IOException {
        synchronized (this) {
            preparing = Thread.currentThread();
        }
        try {
            part.prepare();
        } catch (InterruptedException e) {
            // only finish() interrupts, and the loop sees that by itself
            throw new IOException("stopped while it was being prepared", e);
        } finally {
            synchronized (this) {
                preparing = null;
                Thread.interrupted();
            }
        }
    }

    private Life buried(Running running) {
        Instant now = clock.instant();
        return resting(now, running.wellFor(now), running.child().end());
    }

    private Resting resting(Instant now, Duration wellFor, String reason) {
        backoff = backoff.afterRunning(wellFor);
        return new Resting(now.plus(backoff.rest()), reason);
    }

    private void report() {
        board.put(
                new PartReport(
                        part.name(),
                        life.health(),
                        note(),
                        part.url().orElse(null),
                        life instanceof Running running ? running.child().mark() : null,
                        Math.max(0, starts - 1)));
    }

    private String note() {
        return switch (life) {
            case Waiting() -> "waits for " + board.unhealthy(part.needs());
            case Resting resting -> resting.reason() + "; starts again soon";
            case Running running ->
                    switch (running.last()) {
                        case Probe.Well well -> well.note();
                        case Probe.Weak weak -> weak.reason();
                        case Probe.Silent silent -> silent.reason();
                    };
        };
    }

    private void pause() throws InterruptedException {
        boolean settled = life.health() == Health.HEALTHY;
        var _ = ending.await((settled ? CALM : BRISK).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end() throws InterruptedException {
        if (life instanceof Running running) {
            running.child().stop(STOP_PATIENCE);
        }
        life = new Waiting();
        board.put(
                new PartReport(
                        part.name(), Health.DOWN, "stopped", part.url().orElse(null), null, 0));
    }
}
