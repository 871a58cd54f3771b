package io.windlass.gateway.desk;

import java.time.Duration;

/**
 * How long calls may take.
 *
 * @param request until a client gets an error instead of an answer
 * @param attempt until one node is given up and another is asked
 * @param hedge until a second node is asked besides, where that is safe; zero = for ever
 */
public record DeskSettings(Duration request, Duration attempt, Duration hedge) {
    public DeskSettings {
        if (request.isNegative() || request.isZero() || attempt.isNegative() || attempt.isZero()) {
            throw new IllegalArgumentException(
                    "deadlines must be above zero, got request %s and attempt %s"
                            .formatted(request, attempt));
        }
    }
}
