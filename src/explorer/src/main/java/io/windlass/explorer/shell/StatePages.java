package io.windlass.explorer.shell;

import static io.windlass.explorer.html.Html.tag;

import io.windlass.explorer.html.Html;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.words.Words;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** Pages that say why there is nothing to show, and what to do next. */
@Component
final class StatePages {
    private final Words words;

    StatePages(Words words) {
        this.words = words;
    }

    /** No page lives at this path. */
    Page lost(Visit visit) {
        return state("lost", "lost", Page.MISSING, tag("code").of(visit.path()), "lost.look");
    }

    /** The ledger cannot be asked right now. */
    Page down() {
        return state("down", "wait", Page.DOWN, Html.NOTHING, "down.nothing-lost", "down.again")
                .following();
    }

    /** The indexer has not stored a block yet. */
    Page empty() {
        return state("empty", "wait", Page.OK, Html.NOTHING, "empty.follows", "empty.integrity")
                .following();
    }

    /** Our own mistake; {@code reference} finds it in the log. */
    Page broken(String reference) {
        return state("broken", "lost", Page.BROKEN, tag("code").of(reference), "broken.again");
    }

    Page badCursor(Visit visit, String why) {
        return state("cursor", "lost", Page.BAD, tag("code").of(why), "cursor.restart");
    }

    private Page state(String key, String sign, int status, Html detail, String... hints) {
        String title = words.of(key + ".title");
        String text = words.of(key + ".text");
        List<Html> next = Arrays.stream(hints).map(hint -> tag("li").of(words.of(hint))).toList();
        Html html =
                tag("div", "state-page")
                        .of(
                                tag("svg", "sign")
                                        .with("aria-hidden", "true")
                                        .of(
                                                tag("use")
                                                        .with("href", "/windlass/icons.svg#" + sign)
                                                        .of()),
                                tag("h1").of(title),
                                tag("p", "lead").of(text),
                                detail.isEmpty() ? detail : tag("p", "ident").of(detail),
                                tag("ul").of(next),
                                tag("p", "actions")
                                        .of(
                                                tag("a", "button")
                                                        .with("href", "/")
                                                        .of(words.of("state.home")),
                                                tag("a", "step")
                                                        .with("href", "")
                                                        .with("router-ignore")
                                                        .of(words.of("state.again"))));
        return Page.of("state", title, text, List.of(new Part.Markup("state", html)))
                .withStatus(status);
    }
}
