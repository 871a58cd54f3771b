package io.windlass.gateway.upstream;

import io.windlass.gateway.rpc.Refusal;
import java.time.Duration;

/** The refusals of calls that no node answered: they say what happened, never which node it was. */
public final class Troubles {
    private static final Duration SOON = Duration.ofSeconds(1);

    private Troubles() {}

    private static Refusal unavailable(String message) {
        return Refusal.of(Refusal.UNAVAILABLE, message).withStatus(503).retryAfter(SOON);
    }

    static Refusal overloaded() {
        return unavailable("all nodes are busy; try again in a moment");
    }

    static Refusal noNode() {
        return unavailable("no node of the chain is in service; try again in a moment");
    }

    static Refusal noneAt(long height) {
        return unavailable("no node has block %d yet; try again in a moment".formatted(height));
    }

    static Refusal badAnswer() {
        return unavailable("a node " + Exchange.Failure.MALFORMED.words() + ", and no other could");
    }

    static Refusal of(Exchange.Failure failure) {
        return unavailable("a node " + failure.words() + ", and no other could be asked");
    }

    static Refusal tooLate(Duration patience) {
        return Refusal.of(
                        Refusal.UNAVAILABLE,
                        "no answer within %d ms".formatted(patience.toMillis()))
                .withStatus(504);
    }

    /** An answer that is larger than the caller may have. */
    public static Refusal tooLarge(long limit) {
        return Refusal.of(
                        Refusal.LIMIT_EXCEEDED,
                        "answer is larger than %d bytes; ask for less at once".formatted(limit))
                .withData("{\"limit\":%d}".formatted(limit));
    }
}
