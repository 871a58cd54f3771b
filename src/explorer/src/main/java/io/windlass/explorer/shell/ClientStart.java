package io.windlass.explorer.shell;

import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Has the framework's client start once the first HTML is painted: it keeps the browser's main
 * thread busy for longer than the facts take to be seen. Its files are fetched meanwhile.
 */
final class ClientStart {
    private static final String MODULES = "script[type=module][src]";

    private ClientStart() {}

    static void afterPaint(Document document) {
        for (Element module : document.head().select(MODULES)) {
            String address = module.attr("src");
            Element start = new Element("script");
            start.appendChild(new DataNode(oncePainted(address)));
            document.body().appendChild(start);
            module.replaceWith(
                    new Element("link")
                            .attr("rel", "modulepreload")
                            .attr("crossorigin", "")
                            .attr("href", address));
        }
    }

    // a page in the background is not painted, yet shall be live when it is looked at
    private static String oncePainted(String address) {
        return """
        (() => {
          let begun = false;
          const begin = () => {
            if (!begun) {
              begun = true;
              import(new URL("%s", document.baseURI));
            }
          };
          requestAnimationFrame(() => setTimeout(begin));
          setTimeout(begin, 1000);
        })();
        """
                .formatted(address);
    }
}
