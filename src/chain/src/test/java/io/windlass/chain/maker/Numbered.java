package io.windlass.chain.maker;

import java.util.ArrayList;
import java.util.List;

/** Something for each block from genesis, of which the old ones may have been let go. */
final class Numbered<T> {
    private final List<T> kept = new ArrayList<>();
    private int gone;

    void add(T each) {
        kept.add(each);
    }

    /** The number of the block that comes next. */
    int next() {
        return gone + kept.size();
    }

    boolean isEmpty() {
        return next() == 0;
    }

    /**
     * @throws IllegalArgumentException for one that is not there, or not any more
     */
    T at(long number) {
        if (number < gone || number >= next()) {
            throw new IllegalArgumentException(
                    "block " + number + " is not among " + gone + " to " + (next() - 1));
        }
        return kept.get(Math.toIntExact(number - gone));
    }

    T last() {
        return kept.getLast();
    }

    List<T> all() {
        at(0);
        return List.copyOf(kept);
    }

    /** The first {@code length}. */
    Numbered<T> upTo(int length) {
        Numbered<T> same = new Numbered<>();
        same.kept.addAll(all().subList(0, length));
        return same;
    }

    void keepLast() {
        int old = Math.max(0, kept.size() - 1);
        kept.subList(0, old).clear();
        gone += old;
    }
}
