package io.windlass.gateway.method;

import io.windlass.gateway.head.ClientFamily;
import io.windlass.gateway.method.ErrorRules.Rule;
import io.windlass.gateway.method.Judgment.Verdict;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.MalformedJson;
import io.windlass.gateway.rpc.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes one language of the errors of all clients: the same cause has the same code and text
 * whichever node answered, in the words that wallets and libraries look for (those of geth).
 * Nothing of the node itself passes.
 */
public final class ErrorLanguage {
    /** What most causes have: invalid input (EIP-1474). */
    public static final int INVALID_INPUT = -32000;

    /** A transaction that no pool takes (EIP-1474). */
    public static final int REJECTED = -32003;

    /** An execution that reverted; its data is the reason. */
    public static final int REVERTED = 3;

    private static final int NOT_ENABLED = -32604;

    private ErrorLanguage() {}

    /**
     * Reads the value of {@code error} in a node's answer.
     *
     * @param method of the call, for the text where no node offers it
     */
    public static Judgment judge(ClientFamily family, JsonSlice error, String method) {
        try {
            int code = 0;
            String text = "";
            JsonSlice hint = null;
            JsonCursor members = new JsonCursor(error);
            while (members.next()) {
                JsonSlice value = members.value();
                if (members.name().equalsText("code")) {
                    code = Integer.parseInt(value.toString());
                } else if (members.name().equalsText("message") && JsonCursor.isString(value)) {
                    text = JsonCursor.text(value);
                } else if (members.name().equalsText("data")) {
                    hint = value;
                }
            }
            return judge(family, code, text, hint, method);
        } catch (MalformedJson | NumberFormatException e) {
            return new Judgment(
                    Verdict.FAULT, Refusal.of(Refusal.INTERNAL, "a node answered no JSON-RPC"));
        }
    }

    static Judgment judge(
            ClientFamily family, int code, String text, @Nullable JsonSlice data, String method) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Rule rule : rules(family)) {
            if (rule.fits(code, lower)) {
                return new Judgment(rule.verdict(), said(rule, text, data));
            }
        }
        if (code == Refusal.NO_SUCH_METHOD || code == NOT_ENABLED) {
            return new Judgment(Verdict.UNSUPPORTED, noSuchMethod(method));
        }
        // a call that makes every node stumble must not put every node out
        Verdict verdict =
                code == Refusal.INTERNAL || code == Refusal.PARSE
                        ? Verdict.ELSEWHERE
                        : Verdict.CALLER;
        return new Judgment(verdict, refusal(code, CleanText.of(text), data));
    }

    /** What a client is told about a method that is unknown or not allowed to it. */
    public static Refusal noSuchMethod(String method) {
        return Refusal.of(
                Refusal.NO_SUCH_METHOD,
                "the method %s does not exist/is not available".formatted(CleanText.name(method)));
    }

    /** The node has the transaction already. */
    public static boolean isKnown(Refusal refusal) {
        return refusal.code() == REJECTED && refusal.message().equals(ErrorRules.KNOWN);
    }

    /** The nonce was used, perhaps by this very transaction. */
    public static boolean isNonceTooLow(Refusal refusal) {
        return refusal.code() == REJECTED && refusal.message().startsWith(ErrorRules.NONCE_TOO_LOW);
    }

    /** Asked in parts it may be answered. */
    public static boolean isRangeTooLarge(Refusal refusal) {
        return refusal.code() == Refusal.LIMIT_EXCEEDED
                && refusal.message().equals(ErrorRules.TOO_LARGE);
    }

    private static List<Rule> rules(ClientFamily family) {
        return switch (family) {
            case BESU -> BesuErrors.RULES;
            case GETH, GOQUORUM, OTHER -> GethErrors.RULES;
        };
    }

    private static Refusal said(Rule rule, String text, @Nullable JsonSlice data) {
        if (rule.code() == REVERTED) {
            return refusal(REVERTED, CleanText.reverted(text), data);
        }
        String words = rule.says().isEmpty() ? CleanText.of(text) : rule.says();
        return refusal(rule.code(), words, data);
    }

    // data in hex is an execution's; other data is prose or a trace of the node's
    private static Refusal refusal(int code, String text, @Nullable JsonSlice data) {
        Refusal plain = Refusal.of(code, text);
        boolean isHex = data != null && data.size() > 3 && data.at(1) == '0' && data.at(2) == 'x';
        return data != null && isHex ? plain.withData(data.toString()) : plain;
    }
}
