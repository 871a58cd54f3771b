package io.windlass.ledger.read;

import org.jspecify.annotations.Nullable;

/**
 * Which slice of a list is wanted.
 *
 * @param cursor as a {@link Page} gave it; null for the start
 */
public record PageWish(@Nullable String cursor, int size) {
    public static final int LARGEST = 1_000;

    public PageWish {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException(
                    "page size must be 1 to %d, but is %d".formatted(LARGEST, size));
        }
    }

    public static PageWish first(int size) {
        return new PageWish(null, size);
    }
}
