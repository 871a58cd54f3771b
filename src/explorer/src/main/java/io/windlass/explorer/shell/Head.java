package io.windlass.explorer.shell;

import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.settings.ExplorerSettings;
import java.util.List;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** Title, description and link preview of a page, and the look's files. */
@Component
final class Head {
    private final List<String> stylesheets = Stylesheets.addresses();
    private final String themeScript = Stylesheets.marked("/windlass/theme.js");
    private final String chain;
    private final String publicUrl;

    Head(ExplorerSettings settings) {
        this.chain = settings.chain().name();
        this.publicUrl = settings.publicUrl().replaceAll("/+$", "");
    }

    String title(Page page) {
        return page.title().isEmpty() ? chain : page.title() + " · " + chain;
    }

    void write(Element head, Visit visit, Page page) {
        String title = title(page);
        head.select("title").remove();
        head.appendElement("title").text(title);
        meta(head, "description", page.description());
        meta(head, "color-scheme", "light dark");
        property(head, "og:title", title);
        property(head, "og:description", page.description());
        property(head, "og:type", "website");
        property(head, "og:site_name", chain);
        property(head, "og:image", publicUrl + "/windlass/preview.png");
        if (!publicUrl.isEmpty()) {
            property(head, "og:url", publicUrl + visit.path());
            link(head, "canonical", publicUrl + visit.path());
        }
        if (page.status() != Page.OK) {
            meta(head, "robots", "noindex");
        }
        link(head, "icon", "/windlass/favicon.svg").attr("type", "image/svg+xml");
        font(head, "/windlass/fonts/source-sans-3.woff2");
        font(head, "/windlass/fonts/source-code-pro.woff2");
        stylesheets.forEach(sheet -> link(head, "stylesheet", sheet));
        head.appendElement("script").attr("src", themeScript);
    }

    private static void meta(Element head, String name, String content) {
        head.appendElement("meta").attr("name", name).attr("content", content);
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
