package io.windlass.local.command;

import java.time.Duration;

/** A span of time as people read it: 0:07, 12:30, 3:04:05. */
final class Elapsed {
    private Elapsed() {}

    static String text(Duration span) {
        return span.toHours() > 0
                ? "%d:%02d:%02d"
                        .formatted(span.toHours(), span.toMinutesPart(), span.toSecondsPart())
                : "%d:%02d".formatted(span.toMinutes(), span.toSecondsPart());
    }
}
