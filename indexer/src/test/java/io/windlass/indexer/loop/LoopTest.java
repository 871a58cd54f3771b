package io.windlass.indexer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LoopTest {
    private static final Duration LONG = Duration.ofHours(1);
    private final Journal journal = new Journal(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final BlockingQueue<Throwable> deaths = new ArrayBlockingQueue<>(1);

    @Test
    void takesAStepAtOnceAndTheNextWhenItIsWoken() throws Exception {
        BlockingQueue<Integer> steps = new ArrayBlockingQueue<>(10);
        AtomicInteger count = new AtomicInteger();
        BellPacer pacer = new BellPacer();
        Loop loop =
                loop(
                        () -> {
                            steps.add(count.incrementAndGet());
                            return StepReport.routine("step " + count.get(), LONG);
                        },
                        pacer);
        assertThat(steps.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
        pacer.wake();
        assertThat(steps.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
        loop.stop();
        assertThat(journal.entries()).containsOnlyKeys("tested");
        assertThat(journal.entries().values())
                .extracting(entry -> entry.report().sentence())
                .containsExactly("step 2");
        assertThat(deaths).isEmpty();
    }

    @Test
    void anUnexpectedErrorIsReportedAndNeverSwallowed() throws Exception {
        loop(
                () -> {
                    throw new IllegalStateException("broken invariant");
                },
                new BellPacer());
        assertThat(deaths.poll(10, TimeUnit.SECONDS)).hasMessage("broken invariant");
    }

    @Test
    void endsAWaitingLoopAtOnce() throws Exception {
        CountDownLatch stepped = new CountDownLatch(1);
        Loop loop =
                loop(
                        () -> {
                            stepped.countDown();
                            return StepReport.routine("resting", LONG);
                        },
                        new BellPacer());
        assertThat(stepped.await(10, TimeUnit.SECONDS)).isTrue();
        loop.stop();
        assertThat(loop.isAlive()).isFalse();
    }

    private Loop loop(Step step, Pacer pacer) {
        return new Loop("tested", step, pacer, journal, (thread, death) -> deaths.add(death))
                .start();
    }
}
