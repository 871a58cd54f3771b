package io.windlass.explorer.api;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer not built yet, and how long it holds.
 *
 * @param tag entity tag known before the body is built; null where only the body can tell
 * @param lasting whether it holds for ever
 */
record Reply<T>(@Nullable String tag, boolean lasting, Supplier<T> body) {
    // Part of every tag: goes up when answers change their shape, so that no client keeps an old
    // one.
    private static final int EDITION = 1;

    /** Follows from a final block alone. */
    static <T> Reply<T> lasting(String hash, Supplier<T> body) {
        return new Reply<>(lastingTag(hash), true, body);
    }

    static String lastingTag(String hash) {
        return "W/\"final-%s-%d\"".formatted(hash, EDITION);
    }

    /** Follows from the stored blocks alone: holds until the next announcement. */
    static <T> Reply<T> untilAnnounced(Moment moment, Supplier<T> body) {
        String tag =
                "W/\"tip-%s-%d-%d\"".formatted(moment.tip().hash(), moment.announcement(), EDITION);
        return new Reply<>(tag, false, body);
    }

    /** Shows observed facts, which arrive between announcements. */
    static <T> Reply<T> passing(Supplier<T> body) {
        return new Reply<>(null, false, body);
    }
}
