package io.windlass.ledger.read;

/** A cursor that no page of this list gave out; the message shows it and says what to do. */
public final class BadCursor extends IllegalArgumentException {
    public BadCursor(String cursor, String why) {
        super(
                "cursor '%s' %s: start again without a cursor"
                        .formatted(
                                cursor.length() <= 80 ? cursor : cursor.substring(0, 80) + "…",
                                why));
    }
}
