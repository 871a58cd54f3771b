package io.windlass.explorer.web;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinSession;
import io.windlass.testing.Await;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The page that a test has open. */
final class OpenPage {
    private static final Duration SOON = Duration.ofSeconds(30);

    private OpenPage() {}

    static void await(String what, Await.Condition condition) throws InterruptedException {
        Await.until(
                what,
                SOON,
                () -> {
                    letOthersIn();
                    return condition.holds();
                });
    }

    // The test holds the session as a request does; what is pushed waits until it is let go.
    private static void letOthersIn() {
        VaadinSession session = VaadinSession.getCurrent();
        session.unlock();
        session.lock();
    }

    /** Number of the block in the first row. */
    static long newestShown() {
        String json =
                all().filter(it -> it.getTag().equals("wl-table"))
                        .findFirst()
                        .orElseThrow()
                        .getProperty("rows");
        return Long.parseLong(
                JsonMapper.shared()
                        .readTree(json)
                        .at("/rows/0/cells/0/text")
                        .asString()
                        .replace(",", ""));
    }

    /** The sign that says whether the page moves. */
    static Element live() {
        return all().filter(it -> it.getTag().equals("wl-live")).findFirst().orElseThrow();
    }

    static String text() {
        return all().map(it -> it.getProperty("innerHTML", "")).reduce("", String::concat);
    }

    private static Stream<Element> all() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().stream()
                .flatMap(view -> below(view.getElement()));
    }

    private static Stream<Element> below(Element element) {
        return Stream.concat(Stream.of(element), element.getChildren().flatMap(OpenPage::below));
    }
}
