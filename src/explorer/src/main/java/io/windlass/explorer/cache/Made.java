package io.windlass.explorer.cache;

/**
 * A fact as just made.
 *
 * @param finalFrom number of the first tip at which it holds for ever; {@link #PASSING} where it
 *     holds for its own tip only
 */
public record Made<T>(T fact, long finalFrom) {
    public static final long PASSING = -1;

    public static <T> Made<T> passing(T fact) {
        return new Made<>(fact, PASSING);
    }

    boolean isFinal() {
        return finalFrom != PASSING;
    }
}
