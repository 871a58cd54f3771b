package io.windlass.indexer.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets one loop go before another on a machine that both share: the second rests while the first
 * moves and for a moment after, when readers come for what is new. It never rests for long.
 */
public final class RightOfWay {
    private static final Duration A_MOMENT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Clock clock;
    private volatile boolean moving;
    private volatile Instant calmFrom = Instant.MIN;

    public RightOfWay(Clock clock) {
        this.clock = clock;
    }

    /**
     * What goes first; it has moved when it wants to go on at once.
     *
     * @param onMove is told after each move
     */
    public Step first(Step step, Runnable onMove) {
        return () -> {
            moving = true;
            try {
                StepReport report = step.step();
                if (report.untilNext().isZero()) {
                    calmFrom = clock.instant().plus(A_MOMENT);
                    onMove.run();
                }
                return report;
            } finally {
                moving = false;
            }
        };
    }

    /** What rests meanwhile. Once its patience is at an end it is free for as long as it waited. */
    public Step second(Step step) {
        return new Second(step);
    }

    private final class Second implements Step {
        private final Step step;
        private Instant patientUntil = Instant.MAX;

        Second(Step step) {
            this.step = step;
        }

        @Override
        public StepReport step() throws InterruptedException {
            Instant now = clock.instant();
            boolean calm = !moving && !now.isBefore(calmFrom);
            if (calm || !now.isBefore(patientUntil)) {
                boolean spent = calm || !now.isBefore(patientUntil.plus(PATIENCE));
                patientUntil = spent ? Instant.MAX : patientUntil;
                return step.step();
            }
            if (patientUntil.equals(Instant.MAX)) {
                patientUntil = now.plus(PATIENCE);
            }
            return StepReport.routine("lets a block go first", LOOK_AGAIN);
        }
    }
}
