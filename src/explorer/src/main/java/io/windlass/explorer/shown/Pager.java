package io.windlass.explorer.shown;

import static io.windlass.explorer.html.Html.tag;

import io.windlass.explorer.html.Html;
import io.windlass.explorer.html.Table;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.Page;
import io.windlass.ledger.read.PageWish;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Steps through a list by its cursors: links that mean the same tomorrow. */
public final class Pager {
    private final Words words;
    private final Visit visit;
    private final String anchor;
    private final boolean newestFirst;

    public Pager(Words words, Visit visit) {
        this(words, visit, "");
    }

    /** Steps keep the reader at {@code anchor}: the list is not the first thing on its page. */
    public Pager(Words words, Visit visit, String anchor) {
        this(words, visit, anchor, true);
    }

    private Pager(Words words, Visit visit, String anchor, boolean newestFirst) {
        this.words = words;
        this.visit = visit;
        this.anchor = anchor;
        this.newestFirst = newestFirst;
    }

    /** The same for a list that has another order than newest first. */
    public Pager inOrder() {
        return new Pager(words, visit, anchor, false);
    }

    /** The slice that the visit asks for. */
    public PageWish wish(int size) {
        return new PageWish(visit.asked(Visit.CURSOR).orElse(null), size);
    }

    /** The same slice of the same list in the API, which has it at {@code path}. */
    public String inApi(String path, int size) {
        return path
                + "?limit="
                + size
                + visit.asked(Visit.CURSOR).map(cursor -> "&cursor=" + encoded(cursor)).orElse("");
    }

    public boolean isAtStart() {
        return visit.asked(Visit.CURSOR).isEmpty();
    }

    /** Nothing where the list fits on one page. */
    public Html links(Page<?> page) {
        if (page.newer() == null && page.older() == null && isAtStart()) {
            return Html.NOTHING;
        }
        List<Html> links = new ArrayList<>();
        if (!isAtStart()) {
            links.add(step(newestFirst ? "pager.newest" : "pager.first", address(null), ""));
        }
        if (page.newer() != null) {
            links.add(
                    step(
                            newestFirst ? "pager.newer" : "pager.previous",
                            address(page.newer()),
                            "prev"));
        }
        if (page.older() != null) {
            links.add(
                    step(
                            newestFirst ? "pager.older" : "pager.next",
                            address(page.older()),
                            "next"));
        }
        return tag("nav", "pager")
                .with("aria-label", words.of("pager"))
                .of(tag("div", "links").of(links));
    }

    /** A slice of a list as the parts "rows" and "pager" of a page. */
    public List<Part> under(Table rows, Page<?> slice) {
        return List.of(new Part.Rows("rows", rows), steps(slice));
    }

    /** A slice of what is no table, as the parts {@code name} and "pager". */
    public List<Part> under(String name, Html items, Page<?> slice) {
        return List.of(new Part.Markup(name, items), steps(slice));
    }

    private Part steps(Page<?> slice) {
        return new Part.Markup("pager", links(slice));
    }

    private Html step(String key, String address, String relation) {
        Html.Tag link = tag("a", "step").with("href", address);
        return (relation.isEmpty() ? link : link.with("rel", relation)).of(words.of(key));
    }

    /** This page's address with another cursor, every other choice kept. */
    private String address(@Nullable String cursor) {
        TreeMap<String, String> query = new TreeMap<>(visit.query());
        query.remove(Visit.CURSOR);
        if (cursor != null) {
            query.put(Visit.CURSOR, cursor);
        }
        List<String> pairs =
                query.entrySet().stream()
                        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                        .toList();
        return visit.path()
                + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs))
                + (anchor.isEmpty() ? "" : "#" + anchor);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
