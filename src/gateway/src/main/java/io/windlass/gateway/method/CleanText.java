package io.windlass.gateway.method;

import java.util.Locale;
import java.util.regex.Pattern;

/** Takes out of a node's words whatever tells of the node: addresses, versions, classes, files. */
final class CleanText {
    private static final int LONGEST = 300;
    private static final int LONGEST_REVERT = 4096;
    private static final String GONE = "…";

    private static final Pattern OF_THE_NODE =
            Pattern.compile(
                    "[a-z][a-z0-9+.-]*://\\S+"
                            + "|\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?"
                            + "|\\[[0-9a-f:.%]*:[0-9a-f:.%]*](?::\\d+)?"
                            + "|\\b(?:localhost|[a-z0-9-]+(?:\\.[a-z0-9-]+)+|[a-z][\\w-]*):\\d{4,5}\\b"
                            + "|\\b(?:geth|besu|goquorum|quorum|nethermind|erigon|anvil|reth)/\\S+"
                            + "|\\b(?:[a-z][a-z0-9_]*\\.){2,}[a-z]\\w*:?"
                            + "|(?<![\\w/])(?:/[\\w.-]+){2,}",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^A-Za-z0-9_.]");

    private CleanText() {}

    static String of(String text) {
        String line = text.lines().findFirst().orElse("");
        String clean = OF_THE_NODE.matcher(shortened(line, 4 * LONGEST)).replaceAll(GONE);
        String plain = CONTROL.matcher(clean).replaceAll(" ").strip();
        return plain.isEmpty() ? "the node gave no reason" : shortened(plain, LONGEST);
    }

    /** The reason is the contract's: it stays as it is. */
    static String reverted(String text) {
        String reason = CONTROL.matcher(shortened(text, LONGEST_REVERT)).replaceAll(" ");
        String lower = reason.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("execution reverted");
        return at < 0
                ? "execution reverted"
                : "execution reverted" + reason.substring(at + "execution reverted".length());
    }

    /** A method's name as the client wrote it, harmless to print. */
    static String name(String method) {
        return NOT_OF_A_NAME.matcher(method).replaceAll("?");
    }

    private static String shortened(String text, int to) {
        return text.length() <= to ? text : text.substring(0, to) + GONE;
    }
}
