package io.windlass.explorer.shown;

import static io.windlass.explorer.html.Html.tag;

import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A group of facts: what it is called beside what it is. */
public final class Facts {
    private final Words words;
    private final List<Html> lines = new ArrayList<>();

    public Facts(Words words) {
        this.words = words;
    }

    /** {@code key} names the fact in the translation file. */
    public Facts fact(String key, Cell... value) {
        return fact(key, value.length == 1 ? value[0].html() : Cell.several(value).html());
    }

    public Facts fact(String key, Html value) {
        lines.add(tag("dt").of(words.of(key)));
        lines.add(tag("dd").with("data-fact", key).of(value));
        return this;
    }

    public Facts fact(String key, Optional<Cell> value) {
        value.ifPresent(it -> fact(key, it));
        return this;
    }

    public Html html() {
        return tag("dl", "facts").of(lines);
    }

    /** With a heading above. */
    public Html under(String headingKey) {
        return tag("section").of(tag("h2").of(words.of(headingKey)), html());
    }
}
