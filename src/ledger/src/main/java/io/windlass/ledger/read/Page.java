package io.windlass.ledger.read;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A slice of a list, newest (or greatest) first.
 *
 * @param newer cursor of the slice before this one; null where there is none
 * @param older cursor of the slice after this one; null where there is none
 */
public record Page<T>(List<T> rows, @Nullable String newer, @Nullable String older) {
    public Page {
        rows = List.copyOf(rows);
    }

    static <T> Page<T> empty() {
        return new Page<>(List.of(), null, null);
    }

    /** The same slice of what these rows stand for. */
    <U> Page<U> of(List<U> others) {
        return new Page<>(others, newer, older);
    }

    public <U> Page<U> map(Function<T, U> each) {
        return new Page<>(rows.stream().map(each).toList(), newer, older);
    }
}
