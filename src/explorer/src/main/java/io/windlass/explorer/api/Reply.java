package io.windlass.explorer.api;

import io.windlass.explorer.cache.Made;
import io.windlass.ledger.read.Position;

/**
 * An answer before it is written, and how long it holds.
 *
 * @param fact names it by its own hash where it holds for ever
 * @param finalFrom number of the first tip at which it does; {@link Made#PASSING} else
 */
record Reply<T>(String fact, long finalFrom, T body) {
    // Part of every tag: goes up when answers change their shape, so that no client keeps an old
    // one.
    private static final int EDITION = 3;

    /** Follows from a final block alone. */
    static <T> Reply<T> lasting(String fact, long finalFrom, T body) {
        return new Reply<>(fact, finalFrom, body);
    }

    /** Holds for its tip; shows observed facts, which arrive between announcements. */
    static <T> Reply<T> passing(T body) {
        return new Reply<>("", Made.PASSING, body);
    }

    boolean isLasting() {
        return finalFrom != Made.PASSING;
    }

    /** The entity tag: weak, because compression changes the bytes. */
    String tag(AnswerBody body, Position position) {
        return isLasting()
                ? "W/\"final-%s-%d-%d\"".formatted(fact, position.generation(), EDITION)
                : "W/\"%s-%d\"".formatted(body.mark(), EDITION);
    }
}
