package io.windlass.explorer.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ClientStartTest {
    @Test
    void noModuleRunsBeforeTheFactsArePainted() {
        Document document =
                Jsoup.parse(
                        """
                        <html><head><base href="../"><script src="theme.js"></script>
                        <script type="module" crossorigin src="./VAADIN/build/indexhtml-1.js"></script></head>
                        <body><div id="outlet"></div></body></html>
                        """);

        ClientStart.afterPaint(document);

        assertThat(document.select("script[type=module]")).isEmpty();
        assertThat(document.select("head script[src]").eachAttr("src")).containsExactly("theme.js");
        assertThat(document.select("link[rel=modulepreload]").eachAttr("href"))
                .containsExactly("./VAADIN/build/indexhtml-1.js");
        assertThat(document.select("body > script").html())
                .contains("requestAnimationFrame")
                .contains("import(new URL(\"./VAADIN/build/indexhtml-1.js\", document.baseURI))");
    }
}
