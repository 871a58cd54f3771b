package io.windlass.explorer.shown;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import java.util.Arrays;

/** The top of a page. */
public final class Heading {
    private Heading() {}

    /** A title with its marks. */
    public static Html of(String title, Cell... marks) {
        return of(text(title), marks);
    }

    /** As with words, where more than words are in the title. */
    public static Html of(Html title, Cell... marks) {
        return tag("div", "title-row")
                .of(
                        tag("h1").of(title),
                        tag("span", "marks").of(Arrays.stream(marks).map(Cell::html).toList()));
    }

    /** All of the top: a title row, what it is in full, and one sentence. */
    public static Html of(Html title, String digits, String lead) {
        return Html.join(title, identity(digits), tag("p", "lead").of(lead));
    }

    /** A hash or an address in full: it wraps, it is never cut. */
    public static Html identity(String digits) {
        return tag("p", "ident")
                .of(
                        tag("wl-hash", "whole")
                                .with("value", digits)
                                .of(tag("span", "hash").of(text(digits))));
    }
}
