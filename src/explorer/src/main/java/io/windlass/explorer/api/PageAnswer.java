package io.windlass.explorer.api;

import io.windlass.ledger.read.Page;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A slice of a list.
 *
 * @param next path of the slice after this one; null at the end
 * @param previous path of the slice before this one; null at the start
 */
record PageAnswer<T>(
        BlockName tip, List<T> items, @Nullable String next, @Nullable String previous) {
    static <R, T> PageAnswer<T> of(
            Moment moment, Page<R> page, Slice slice, BiFunction<R, Moment, T> line) {
        return new PageAnswer<>(
                moment.tipName(),
                page.rows().stream().map(row -> line.apply(row, moment)).toList(),
                slice.at(page.older()),
                slice.at(page.newer()));
    }
}
