package io.windlass.explorer.shell;

import static io.windlass.explorer.html.Html.tag;

import io.windlass.explorer.html.Html;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Part;

/** A page as markup, element for element what {@link PageView} draws later. */
final class PageMarkup {
    private PageMarkup() {}

    static Html of(Page page) {
        return tag("main", look(page))
                .with("id", "main")
                .of(page.parts().stream().map(PageMarkup::of).toList());
    }

    static String look(Page page) {
        return "page page-" + page.look();
    }

    static String look(Part part) {
        return "part part-" + part.name();
    }

    private static Html of(Part part) {
        return switch (part) {
            case Part.Markup markup -> tag("div", look(part)).of(markup.html());
            case Part.Rows rows -> tag("div", look(part)).of(rows.html());
            case Part.Live live -> tag("div", look(live)).of(tag("wl-live").of());
        };
    }
}
