package io.windlass.explorer.shell;

import static io.windlass.explorer.html.Html.tag;

import io.windlass.explorer.html.Html;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.settings.ExplorerSettings;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** Title, description and link preview of a page, and the look's files. */
@Component
final class Head {
    private final Look look;
    private final String chain;
    private final String publicUrl;

    Head(Look look, ExplorerSettings settings) {
        this.look = look;
        this.chain = settings.chain().name();
        this.publicUrl = settings.publicUrl().replaceAll("/+$", "");
    }

    String title(Page page) {
        return page.title().isEmpty() ? chain : page.title() + " · " + chain;
    }

    /** What a page says of itself. */
    Html of(Visit visit, Page page) {
        String title = title(page);
        List<Html> said = new ArrayList<>();
        said.add(tag("title").of(title));
        said.add(meta("name", "description", page.description()));
        said.add(meta("property", "og:title", title));
        said.add(meta("property", "og:description", page.description()));
        if (!publicUrl.isEmpty()) {
            String url = publicUrl + visit.path();
            said.add(meta("property", "og:url", url));
            said.add(tag("link").with("rel", "canonical").with("href", url).alone());
        }
        if (page.status() != Page.OK) {
            said.add(meta("name", "robots", "noindex"));
        }
        return Html.join(said);
    }

    private static Html meta(String kind, String name, String content) {
        return tag("meta").with(kind, name).with("content", content).alone();
    }

    /** What is the same for all pages. */
    void surround(Element head) {
        head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
        property(head, "og:type", "website");
        property(head, "og:site_name", chain);
        property(head, "og:image", publicUrl + "/windlass/preview.png");
        link(head, "icon", "/windlass/favicon.svg").attr("type", "image/svg+xml");
        font(head, "/windlass/fonts/source-sans-3.woff2");
        font(head, "/windlass/fonts/source-code-pro.woff2");
        link(head, "stylesheet", look.stylesheet());
        head.appendElement("script").attr("src", look.theme());
    }

    private static void property(Element head, String name, String content) {
        head.appendElement("meta").attr("property", name).attr("content", content);
    }

    private static Element link(Element head, String relation, String address) {
        return head.appendElement("link").attr("rel", relation).attr("href", address);
    }

    private static void font(Element head, String address) {
        link(head, "preload", address)
                .attr("as", "font")
                .attr("type", "font/woff2")
                .attr("crossorigin", "");
    }
}
