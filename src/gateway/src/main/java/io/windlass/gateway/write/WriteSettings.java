package io.windlass.gateway.write;

import java.time.Duration;

/**
 * How transactions are sent.
 *
 * @param copies nodes that get a transaction at once
 * @param attempt until a node counts as silent
 * @param grace how long others are waited for once a node refused
 * @param probeEvery between looks for a transaction whose fate is not known
 * @param probes looks at most
 * @param nonceFor how long a nonce is remembered
 */
public record WriteSettings(
        int copies,
        Duration attempt,
        Duration grace,
        Duration probeEvery,
        int probes,
        Duration nonceFor) {

    public WriteSettings {
        if (copies < 1 || copies > 16 || probes < 1) {
            throw new IllegalArgumentException(
                    "copies %d (1 to 16), probes %d (from 1)".formatted(copies, probes));
        }
    }

    public static WriteSettings defaults() {
        return new WriteSettings(
                3,
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                8,
                Duration.ofSeconds(20));
    }
}
