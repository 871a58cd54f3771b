package io.windlass.explorer.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as made from one snapshot: the same for the first HTML and for the open page.
 *
 * @param look style class that lays the parts out
 * @param status of HTTP
 * @param title of the window, without the chain's name
 * @param description one sentence for link previews and search engines
 * @param follows made again at every new tip while it is open
 * @param tip number of the block it was made from; −1 where there was none
 * @param movedTo path to go to in its place; null for a page that stands
 */
public record Page(
        String look,
        int status,
        String title,
        String description,
        boolean follows,
        long tip,
        @Nullable String movedTo,
        List<Part> parts) {
    public static final int OK = 200;
    public static final int MOVED = 302;
    public static final int BAD = 400;
    public static final int MISSING = 404;
    public static final int BROKEN = 500;
    public static final int DOWN = 503;

    public Page {
        parts = List.copyOf(parts);
    }

    public static Page of(String look, String title, String description, List<Part> parts) {
        return new Page(look, OK, title, description, false, -1, null, parts);
    }

    public static Page movedTo(String path) {
        return new Page("state", MOVED, "", "", false, -1, path, List.of());
    }

    public Page withStatus(int other) {
        return new Page(look, other, title, description, follows, tip, movedTo, parts);
    }

    public Page following() {
        return new Page(look, status, title, description, true, tip, movedTo, parts);
    }

    public Page madeAt(long number) {
        return new Page(look, status, title, description, follows, number, movedTo, parts);
    }

    /** All but the parts: what there is to know of a page that was shown. */
    public Page outline() {
        return new Page(look, status, title, description, follows, tip, movedTo, List.of());
    }

    public Page with(Part last) {
        List<Part> more = new ArrayList<>(parts);
        more.add(last);
        return new Page(look, status, title, description, follows, tip, movedTo, more);
    }
}
