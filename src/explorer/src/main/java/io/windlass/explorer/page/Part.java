package io.windlass.explorer.page;

import io.windlass.explorer.html.Html;
import io.windlass.explorer.html.Table;

/** A piece of a page, named so that it keeps its place when the page is made again. */
public sealed interface Part {
    String name();

    /** Facts and sentences. */
    record Markup(String name, Html html) implements Part {}

    /**
     * A list, drawn both ways.
     *
     * @param html for the first HTML
     * @param json for the element that draws it in the open page
     */
    record Rows(String name, Html html, String json) implements Part {
        public Rows(String name, Table table) {
            this(name, table.html(), table.json());
        }
    }

    /** The sign that says whether the page moves, with the button that pauses it. */
    record Live(String name) implements Part {}
}
