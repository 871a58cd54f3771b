package io.windlass.gateway.write;

import io.windlass.gateway.method.ErrorLanguage;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.upstream.Answer;

/** What a node's answer to a transaction means. */
enum Said {
    /** It has it. */
    TAKEN,
    /** It does not take it. */
    REJECTED,
    /** Its nonce was used: by another transaction, or by this one. */
    USED,
    /** Nothing is known. */
    SILENT;

    private static final int FIRST_SERVER_ERROR = 500;

    static Said of(Answer answer) {
        return switch (answer) {
            case Answer.Result _ -> TAKEN;
            case Answer.Refused(Refusal refusal, _) -> of(refusal);
            case Answer.Flow flow -> {
                flow.rest().drop();
                yield SILENT;
            }
        };
    }

    private static Said of(Refusal refusal) {
        if (refusal.status() >= FIRST_SERVER_ERROR) {
            return SILENT;
        }
        if (ErrorLanguage.isKnown(refusal)) {
            return TAKEN;
        }
        return ErrorLanguage.isNonceTooLow(refusal) ? USED : REJECTED;
    }
}
