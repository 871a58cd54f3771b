package io.windlass.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** One reader at one screen, who remembers everything the browser objected to on the way. */
final class Visitor {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Set<String> LOCAL_SCHEMES = Set.of("data", "blob", "about");
    private static final List<String> WCAG_22_AA =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** The client has booted and taken the first HTML's place, and no request is under way. */
    private static final String SETTLED =
            """
            () => {
              const clients = Object.values(window.Vaadin?.Flow?.clients ?? {});
              return clients.length > 1 && clients.every(c => !c.isActive || !c.isActive())
                && document.querySelectorAll('main').length === 1
                && document.fonts.status === 'loaded';
            }
            """;

    private static final String REPORT_VIOLATIONS =
            """
            document.addEventListener('securitypolicyviolation', e => console.error(
              `policy: ${e.violatedDirective} refused ${e.blockedURI} in ${e.sourceFile}`));
            """;

    private final URI explorer;
    private final Screen screen;
    private final boolean scripts;
    private final Page page;
    private final List<String> objections = new CopyOnWriteArrayList<>();

    private static final String WIDER_THAN_THE_SCREEN =
            """
            () => {
              const root = document.documentElement;
              if (root.scrollWidth <= root.clientWidth) return [];
              return [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
                .map(e => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''}`
                  + ` to ${Math.round(e.getBoundingClientRect().right)} px`)
                .slice(0, 8);
            }
            """;

    Visitor(BrowserContext context, URI explorer, Screen screen, boolean scripts) {
        this.explorer = explorer;
        this.screen = screen;
        this.scripts = scripts;
        context.addInitScript(REPORT_VIOLATIONS);
        this.page = context.newPage();
        page.onPageError(error -> objections.add("script error: " + error));
        page.onConsoleMessage(this::listen);
        page.onDialog(dialog -> {
            objections.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> staysAtHome(request.url()));
        page.onWebSocket(socket -> staysAtHome(socket.url()));
    }

    Page page() {
        return page;
    }

    Screen screen() {
        return screen;
    }

    /** Opens a page and waits until it has settled. */
    Response open(String path) {
        Response response = page.navigate(path);
        settle();
        return response;
    }

    void settle() {
        if (scripts) {
            page.waitForFunction(SETTLED);
        }
    }

    /** The visible words of the whole page. */
    String words() {
        return page.locator("body").innerText();
    }

    void keepPicture(String name) {
        page.screenshot(
                new ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(name + "-" + screen.slug() + ".png")));
    }

    void hasNoSidewaysScrolling() {
        assertThat(page.evaluate(WIDER_THAN_THE_SCREEN))
                .as("what is wider than %s on %s", screen, page.url())
                .isEqualTo(List.of());
    }

    void isAccessible() {
        List<String> violations =
                new AxeBuilder(page)
                        .withTags(WCAG_22_AA).analyze().getViolations().stream()
                                .flatMap(rule ->
                                        rule.getNodes().stream()
                                                .map(node ->
                                                        rule.getId()
                                                                + ": "
                                                                + rule.getHelp()
                                                                + ": "
                                                                + node.getHtml()))
                                .toList();
        assertThat(violations).as("axe on %s, %s", page.url(), screen).isEmpty();
    }

    void hasNothingToObject() {
        assertThat(objections).as("what the browser objected to on %s", page.url()).isEmpty();
    }

    private void listen(ConsoleMessage message) {
        // The browser logs the expected status of a not-found page as a failed resource.
        boolean notFoundPage =
                message.location().startsWith(page.url()) && message.text().contains("404");
        if ("error".equals(message.type()) && !notFoundPage) {
            objections.add("console: " + message.text() + " at " + message.location());
        }
    }

    private void staysAtHome(String url) {
        URI uri = URI.create(url.split("[?#|]", 2)[0].replace("\"", ""));
        if (!LOCAL_SCHEMES.contains(uri.getScheme())
                && !explorer.getAuthority().equals(uri.getAuthority())) {
            objections.add("request to another host: " + url);
        }
    }
}
