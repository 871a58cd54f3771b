package io.windlass.gateway.meter;

import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.upstream.Answer;
import java.util.Locale;

/** How a call ended, as its client sees it; the closed list of the label {@code outcome}. */
public enum CallOutcome {
    /** A result. */
    ANSWERED,
    /**
     * An error that is the answer: a revert, bad parameters, a transaction that the pool refuses.
     */
    ERROR,
    /** Not let in: not a call, or of a method that the tier does not allow. */
    REFUSED,
    /** Over a limit. */
    LIMITED,
    /** No node could answer in time. */
    UNAVAILABLE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CallOutcome of(Answer answer) {
        return switch (answer) {
            case Answer.Result _, Answer.Flow _ -> ANSWERED;
            case Answer.Refused refused -> of(refused.refusal().code());
        };
    }

    private static CallOutcome of(int code) {
        return switch (code) {
            case Refusal.LIMIT_EXCEEDED -> LIMITED;
            case Refusal.UNAVAILABLE -> UNAVAILABLE;
            case Refusal.NO_SUCH_METHOD, Refusal.INVALID_REQUEST, Refusal.PARSE -> REFUSED;
            default -> ERROR;
        };
    }
}
