package io.windlass.explorer.shell;

import static io.windlass.explorer.html.Html.icon;
import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.explorer.html.Html;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.explorer.words.Words;
import org.springframework.stereotype.Component;

/**
 * What stands around every page. It is part of the first HTML and outside of what the client draws,
 * so a reader who types before the client has started loses nothing.
 */
@Component
final class Chrome {
    private final Words words;
    private final String chain;

    Chrome(Words words, ExplorerSettings settings) {
        this.words = words;
        this.chain = settings.chain().name();
    }

    Html head() {
        return tag("a", "skip")
                .with("href", "#main")
                .with("router-ignore")
                .of(words.of("shell.skip"))
                .and(
                        tag("header", "bar")
                                .of(
                                        tag("div", "bar-row")
                                                .of(brand(), searchField(), navigation())));
    }

    private Html brand() {
        return tag("a", "brand")
                .with("href", "/")
                .with("aria-label", words.of("shell.home", chain))
                .of(icon("mark"), tag("span", "brand-name").of(chain));
    }

    private Html searchField() {
        String label = words.of("shell.search.label");
        return tag("form", "find")
                .with("role", "search")
                .with("action", "/search")
                .with("method", "get")
                .of(
                        tag("label", "quiet").with("for", "find").of(label),
                        tag("input")
                                .with("id", "find")
                                .with("name", "q")
                                .with("type", "search")
                                .with("required")
                                .with("placeholder", label)
                                .with("autocomplete", "off")
                                .with("autocapitalize", "none")
                                .with("spellcheck", "false")
                                .with("enterkeyhint", "search")
                                .with("aria-keyshortcuts", "/")
                                .alone(),
                        tag("kbd").with("aria-hidden", "true").of("/"),
                        tag("button")
                                .with("type", "submit")
                                .with("aria-label", words.of("shell.search.button"))
                                .of(icon("search")));
    }

    private Html navigation() {
        return tag("nav", "nav")
                .with("aria-label", words.of("shell.navigation"))
                .of(
                        link("/blocks", "shell.blocks"),
                        link("/txs", "shell.transactions"),
                        link("/integrity", "shell.integrity"),
                        tag("wl-theme").of());
    }

    private Html link(String path, String key) {
        return tag("a").with("href", path).of(words.of(key));
    }

    Html foot() {
        return tag("footer", "foot")
                .of(
                        tag("div", "foot-row")
                                .of(
                                        tag("p").of(words.of("shell.promise")),
                                        tag("ul")
                                                .of(
                                                        tag("li")
                                                                .of(
                                                                        link(
                                                                                "/integrity",
                                                                                "shell.what-is-proven")),
                                                        tag("li")
                                                                .of(
                                                                        tag("a").with(
                                                                                        "href",
                                                                                        "/api/v1/openapi.json")
                                                                                .with(
                                                                                        "router-ignore")
                                                                                .of(
                                                                                        text(
                                                                                                words
                                                                                                        .of(
                                                                                                                "shell.api")))))));
    }
}
