package io.windlass.indexer.loop;

import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A named thread that takes one step after another until it is stopped; whatever a step throws goes
 * to {@code onDeath}, never into a thread that is dead in a healthy-looking process.
 */
public final class Loop {
    private static final Duration LAST_STEP = Duration.ofSeconds(20);

    private final String name;
    private final Step step;
    private final Pacer pacer;
    private final Journal journal;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Thread thread;

    public Loop(
            String name,
            Step step,
            Pacer pacer,
            Journal journal,
            UncaughtExceptionHandler onDeath) {
        this.name = name;
        this.step = step;
        this.pacer = pacer;
        this.journal = journal;
        this.thread =
                Thread.ofPlatform()
                        .name(name)
                        .uncaughtExceptionHandler(onDeath)
                        .unstarted(this::run);
    }

    public Loop start() {
        thread.start();
        return this;
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        try {
            while (running.get()) {
                pacer.pause(journal.note(name, step.step()).untilNext());
            }
        } catch (InterruptedException e) {
            if (running.get()) {
                throw new IllegalStateException("loop " + name + " was interrupted", e);
            }
        }
    }

    /**
     * Lets the step that is on its way finish, then ends; interrupts it where it takes too long.
     */
    public void stop() throws InterruptedException {
        running.set(false);
        pacer.wake();
        thread.join(LAST_STEP);
        thread.interrupt();
    }
}
