package io.windlass.indexer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RightOfWayTest {
    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private final RightOfWay way = new RightOfWay(clock);
    private final AtomicInteger done = new AtomicInteger();
    private final Step second =
            way.second(() -> {
                done.incrementAndGet();
                return StepReport.routine("done", Duration.ZERO);
            });
    private final AtomicInteger told = new AtomicInteger();
    private final Step idle =
            way.first(
                    () -> StepReport.routine("at the head", ofMillis(500)), told::incrementAndGet);
    private final Step moves =
            way.first(
                    () -> {
                        second.step();
                        return StepReport.routine("moved", Duration.ZERO);
                    },
                    told::incrementAndGet);

    private static Duration ofMillis(int millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void theSecondGoesWhileTheFirstFindsNothing() throws InterruptedException {
        idle.step();

        second.step();

        assertThat(done).hasValue(1);
    }

    @Test
    void theSecondRestsWhileTheFirstMovesAndAMomentLonger() throws InterruptedException {
        moves.step();
        clock.advance(ofMillis(299));
        StepReport rests = second.step();

        assertThat(done).hasValue(0);
        assertThat(rests.untilNext()).isLessThan(ofMillis(300));

        clock.advance(ofMillis(1));
        second.step();

        assertThat(done).hasValue(1);
    }

    @Test
    void tellsOfEachMove() throws InterruptedException {
        moves.step();
        idle.step();
        moves.step();

        assertThat(told).hasValue(2);
    }

    @Test
    void theSecondIsFreeForASecondAfterItRestedForOne() throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            moves.step();
            clock.advance(ofMillis(100));
        }

        // of four seconds of moving without an end it had the second and the fourth
        assertThat(done.get()).isBetween(18, 22);
    }
}
