package io.windlass.gateway.method;

import static io.windlass.gateway.method.ErrorLanguage.INVALID_INPUT;
import static io.windlass.gateway.method.ErrorLanguage.REJECTED;

import io.windlass.gateway.method.Judgment.Verdict;
import io.windlass.gateway.rpc.Refusal;

/** How the tables of errors are written. */
final class ErrorRules {
    static final String NONCE_TOO_LOW = "nonce too low";
    static final String KNOWN = "already known";
    static final String TOO_LARGE = "the range or its answer is too large; ask for fewer blocks";

    private static final int ANY = 0;

    private ErrorRules() {}

    /**
     * @param from code of the node; 0 = any
     * @param text that the node's text contains, in lower case
     * @param code for the client
     * @param says text for the client; empty = the node's, cleaned
     */
    record Rule(int from, String text, Verdict verdict, int code, String says) {
        boolean fits(int nodeCode, String lower) {
            return (from == ANY || from == nodeCode) && lower.contains(text);
        }

        /** Only where the node gave this code. */
        Rule with(int nodeCode) {
            return new Rule(nodeCode, text, verdict, code, says);
        }
    }

    /** The pool does not take it. */
    static Rule rejected(String text, String says) {
        return new Rule(ANY, text, Verdict.CALLER, REJECTED, says);
    }

    static Rule rejected(String text) {
        return rejected(text, "");
    }

    static Rule known(String text) {
        return new Rule(ANY, text, Verdict.KNOWN, REJECTED, KNOWN);
    }

    /** The call itself is at fault. */
    static Rule invalid(String text) {
        return new Rule(ANY, text, Verdict.CALLER, Refusal.INVALID_PARAMS, "");
    }

    static Rule caller(String text, String says) {
        return new Rule(ANY, text, Verdict.CALLER, INVALID_INPUT, says);
    }

    static Rule reverted(String text) {
        return new Rule(ANY, text, Verdict.CALLER, ErrorLanguage.REVERTED, "");
    }

    /** The node has not, or no longer, what is asked for. */
    static Rule lacking(String text, String says) {
        return new Rule(ANY, text, Verdict.ELSEWHERE, INVALID_INPUT, says);
    }

    static Rule unavailable(String text, Verdict verdict) {
        return new Rule(
                ANY, text, verdict, Refusal.UNAVAILABLE, "no node can answer this at the moment");
    }

    static Rule throttled(String text) {
        return new Rule(
                ANY,
                text,
                Verdict.THROTTLED,
                Refusal.LIMIT_EXCEEDED,
                "the nodes are at their limit; ask again");
    }

    static Rule tooLarge(String text) {
        return new Rule(ANY, text, Verdict.RANGE_TOO_LARGE, Refusal.LIMIT_EXCEEDED, TOO_LARGE);
    }
}
