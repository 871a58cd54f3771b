package io.windlass.explorer.html;

import io.windlass.explorer.format.AlienText;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.format.Moment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as it stands in a sentence or a table; {@code CellMarkup} writes it for the first HTML
 * and {@code CellJson} for the table element, which draws the same markup.
 */
public sealed interface Cell {
    /** Plain words; {@code look} is a style, empty for none. */
    record Text(String text, String look) implements Cell {}

    record Link(String text, String href) implements Cell {}

    /**
     * A hash or an address, folded in the middle.
     *
     * @param href where it leads; null on its own page
     * @param name shown in its place; null for its digits
     */
    record Digits(String value, @Nullable String href, @Nullable AlienText name) implements Cell {}

    record Time(Moment at, Instant now) implements Cell {}

    /**
     * An amount.
     *
     * @param unit symbol of coin or token; null for bare numbers
     */
    record Quantity(Amount amount, @Nullable AlienText unit) implements Cell {}

    /** Shape, word and color together: {@code mark} names drawing and color. */
    record Mark(String mark, String word) implements Cell {}

    record Alien(AlienText text) implements Cell {}

    /** Several side by side. */
    record Several(List<Cell> cells) implements Cell {
        public Several {
            cells = List.copyOf(cells);
        }
    }

    static Cell text(String text) {
        return new Text(text, "");
    }

    static Cell dim(String text) {
        return new Text(text, "dim");
    }

    static Cell several(Cell... cells) {
        return new Several(List.of(cells));
    }

    default Html html() {
        return CellMarkup.of(this);
    }
}
