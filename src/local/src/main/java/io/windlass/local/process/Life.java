package io.windlass.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a part stands between two steps of its loop. */
sealed interface Life {
    /** Not started: something that it needs is not healthy. */
    record Waiting() implements Life {}

    /** Ended or could not be started; starts again at that time. */
    record Resting(Instant until, String reason) implements Life {}

    record Running(Child child, Optional<Instant> wellSince, Probe last) implements Life {
        Running seen(Probe probe, Instant now) {
            return switch (probe) {
                case Probe.Well well ->
                        new Running(child, wellSince.or(() -> Optional.of(now)), well);
                case Probe.Weak weak -> new Running(child, wellSince, weak);
                case Probe.Silent silent -> new Running(child, wellSince, silent);
            };
        }

        Duration wellFor(Instant now) {
            return wellSince.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
        }
    }

    default Health health() {
        return switch (this) {
            case Waiting() -> Health.STARTING;
            case Resting resting -> Health.DOWN;
            case Running running ->
                    switch (running.last()) {
                        case Probe.Well well -> Health.HEALTHY;
                        case Probe.Weak weak ->
                                running.wellSince().isPresent() ? Health.DEGRADED : Health.STARTING;
                        case Probe.Silent silent ->
                                running.wellSince().isPresent() ? Health.DEGRADED : Health.STARTING;
                    };
        };
    }
}
