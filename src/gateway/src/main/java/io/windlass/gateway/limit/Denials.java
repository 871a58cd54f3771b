package io.windlass.gateway.limit;

import io.windlass.gateway.limit.Gatekeeper.Decision.Denied;
import io.windlass.gateway.rpc.Refusal;
import java.time.Duration;

/**
 * The words of refusals. ethers repeats after 429, viem after code −32005, others after the header:
 * a limit that passes soon says all three. One that lasts till midnight says 402 instead, which
 * neither ethers nor viem repeats.
 */
final class Denials {
    private static final int TOO_MANY = 429;
    private static final int PAYMENT = 402;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private Denials() {}

    static Denied rate(Tier tier, long remaining, long resetMs) {
        return new Denied(
                limit(
                        "rate",
                        "the limit of %d compute units per second is reached; ask again in %d ms"
                                .formatted(tier.unitsPerSecond(), resetMs),
                        tier.unitsPerSecond(),
                        remaining,
                        resetMs));
    }

    static Denied concurrent(Tier tier) {
        return new Denied(
                limit(
                        "concurrent",
                        "%d calls are in flight already; ask again when one is answered"
                                .formatted(tier.concurrent()),
                        tier.concurrent(),
                        0,
                        100));
    }

    static Denied day(Tier tier, long resetMs) {
        return new Denied(
                limit(
                                "day",
                                "the quota of %d compute units a day is spent; it begins anew at midnight UTC"
                                        .formatted(tier.unitsPerDay()),
                                tier.unitsPerDay(),
                                0,
                                resetMs)
                        .withStatus(PAYMENT));
    }

    /** A call that no waiting helps: it costs more than the tier ever has at once. */
    static Denied tooDear(Tier tier, int units) {
        return new Denied(
                Refusal.of(
                                Refusal.INVALID_PARAMS,
                                "the call costs %d compute units and the tier '%s' has at most %d at once"
                                        .formatted(units, tier.name(), tier.burst()))
                        .withStatus(UNPROCESSABLE));
    }

    private static Refusal limit(
            String cause, String message, long limit, long remaining, long resetMs) {
        String data =
                "{\"cause\":\"%s\",\"limit\":%d,\"remaining\":%d,\"resetMs\":%d}"
                        .formatted(cause, limit, remaining, resetMs);
        return Refusal.of(Refusal.LIMIT_EXCEEDED, message)
                .withData(data)
                .withStatus(TOO_MANY)
                .retryAfter(Duration.ofSeconds(Math.max(1, (resetMs + 999) / 1000)));
    }

    static Refusal keyNeeded() {
        return Refusal.of(
                        Refusal.INVALID_REQUEST,
                        "a key is needed: send it as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'")
                .withStatus(UNAUTHORIZED);
    }

    static Refusal badKey() {
        return Refusal.of(
                        Refusal.INVALID_REQUEST,
                        "this key is not known, has expired or was revoked; leave it out or ask for another")
                .withStatus(UNAUTHORIZED);
    }

    static Refusal guesses() {
        return limit("guesses", "too many unknown keys from this address", 0, 0, 10_000);
    }

    static Refusal keyNotLookedUp() {
        return Refusal.of(
                        Refusal.UNAVAILABLE,
                        "keys cannot be looked up at the moment; ask again soon")
                .withStatus(UNAVAILABLE)
                .retryAfter(SHORTLY);
    }
}
