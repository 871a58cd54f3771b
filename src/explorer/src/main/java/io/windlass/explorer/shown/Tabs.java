package io.windlass.explorer.shown;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.explorer.format.Amount;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Views of one page, each with its own address; the first is shown where none is asked for. */
public final class Tabs {
    /** Where on its page they stand. */
    public static final String ANCHOR = "view";

    private static final long UNCOUNTED = -1;

    private final Words words;
    private final Visit visit;
    private final String prefix;
    private final List<Tab> tabs = new ArrayList<>();

    /** {@code prefix} begins the keys of the tabs' names in the translation file. */
    public Tabs(Words words, Visit visit, String prefix) {
        this.words = words;
        this.visit = visit;
        this.prefix = prefix;
    }

    private record Tab(String name, long count) {}

    public Tabs tab(String name) {
        return tab(name, UNCOUNTED);
    }

    public Tabs tab(String name, long count) {
        tabs.add(new Tab(name, count));
        return this;
    }

    /** The view that the address asks for. */
    public String chosen() {
        String first = tabs.getFirst().name();
        return visit.asked(Visit.VIEW)
                .filter(name -> tabs.stream().anyMatch(tab -> tab.name().equals(name)))
                .orElse(first);
    }

    public Html html() {
        return tag("nav", "tabs")
                .with("id", ANCHOR)
                .with("aria-label", words.of(prefix))
                .of(tabs.stream().map(this::link).toList());
    }

    private Html link(Tab tab) {
        boolean first = tab.equals(tabs.getFirst());
        Html.Tag link =
                tag("a").with(
                                "href",
                                visit.path()
                                        + (first ? "" : "?" + Visit.VIEW + "=" + tab.name())
                                        + "#"
                                        + ANCHOR);
        return (tab.name().equals(chosen()) ? link.with("aria-current", "page") : link)
                .of(text(words.of(prefix + "." + tab.name())), count(tab));
    }

    private static Html count(Tab tab) {
        return tab.count() == UNCOUNTED
                ? Html.NOTHING
                : tag("span", "count").of(Amount.count(tab.count()));
    }
}
