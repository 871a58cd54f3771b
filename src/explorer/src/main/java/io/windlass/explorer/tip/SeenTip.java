package io.windlass.explorer.tip;

import io.windlass.ledger.read.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The newest tip that a client was shown, as it carries it from node to node: {@code
 * ledger-generation-number}, the ledger by the first eight digits of its id.
 */
public record SeenTip(String ledger, long generation, long height) {
    /** Header of the API, in answers and in questions. */
    public static final String HEADER = "Windlass-Tip";

    /** Header of an answer from a node that has not come as far as the client's tip. */
    public static final String BEHIND_HEADER = "Windlass-Behind";

    /** Cookie of the pages. */
    public static final String COOKIE = "windlass-tip";

    private static final int LEDGER_DIGITS = 8;
    private static final Pattern WRITTEN =
            Pattern.compile("([0-9a-f]{8})-([0-9]{1,15})-([0-9]{1,15})");

    public static SeenTip of(Position position) {
        return new SeenTip(ledger(position), position.generation(), Math.max(0, position.height()));
    }

    /** Reads what a client sent; nothing where it sent nothing, or nothing of ours. */
    public static Optional<SeenTip> read(@Nullable String text) {
        Matcher written = WRITTEN.matcher(text == null ? "" : text);
        return written.matches()
                ? Optional.of(
                        new SeenTip(
                                written.group(1),
                                Long.parseLong(written.group(2)),
                                Long.parseLong(written.group(3))))
                : Optional.empty();
    }

    /** Whether the client saw a later tip of the same ledger. */
    public boolean isAheadOf(Position position) {
        return ledger.equals(ledger(position))
                && (generation > position.generation()
                        || (generation == position.generation() && height > position.height()));
    }

    private static String ledger(Position position) {
        return position.ledger().toString().substring(0, LEDGER_DIGITS);
    }

    @Override
    public String toString() {
        return ledger + "-" + generation + "-" + height;
    }
}
