package io.windlass.gateway.server;

import io.windlass.gateway.rpc.Refusal;
import java.time.Duration;

/** What new work gets while the process ends. */
final class Draining {
    static final Refusal REFUSAL =
            Refusal.of(
                            Refusal.UNAVAILABLE,
                            "this gateway is shutting down; ask again, another answers")
                    .withStatus(503)
                    .retryAfter(Duration.ofSeconds(1));

    private Draining() {}
}
