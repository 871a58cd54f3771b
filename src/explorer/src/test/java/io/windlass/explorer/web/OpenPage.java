package io.windlass.explorer.web;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.StateNode;
import com.vaadin.flow.server.VaadinSession;
import io.windlass.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The page that a test has open. */
final class OpenPage {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Map<UI, Map<StateNode, String>> SENT = new WeakHashMap<>();

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
        Element table =
                all().filter(it -> it.getTag().equals("wl-table")).findFirst().orElseThrow();
        String json = sent().getOrDefault(table.getNode(), "");
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
        Map<StateNode, String> sent = sent();
        return all().map(it -> sent.getOrDefault(it.getNode(), "")).reduce("", String::concat);
    }

    /** The client has lost track, and asks to be told everything anew. */
    static void loseTrack() {
        SENT.remove(UI.getCurrent());
        UI.getCurrent().getInternals().getStateTree().prepareForResync();
    }

    /** What the browser of this page was last told to show, by the element that shows it. */
    private static Map<StateNode, String> sent() {
        waiting();
        return SENT.getOrDefault(UI.getCurrent(), Map.of());
    }

    /** Takes what waits for the browser, in its order, by the element that shall show it. */
    static Map<StateNode, List<String>> waiting() {
        Map<StateNode, List<String>> waiting = new HashMap<>();
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        for (PendingJavaScriptInvocation call :
                UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations()) {
            List<Object> parameters = call.getInvocation().getParameters();
            if (call.getInvocation().getExpression().contains("this[$0] = $1")) {
                String text = String.valueOf(parameters.get(1));
                waiting.computeIfAbsent(call.getOwner(), _ -> new ArrayList<>()).add(text);
            }
        }
        Map<StateNode, String> sent = SENT.computeIfAbsent(UI.getCurrent(), _ -> new HashMap<>());
        waiting.forEach((element, texts) -> sent.put(element, texts.getLast()));
        return waiting;
    }

    private static Stream<Element> all() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().stream()
                .flatMap(view -> below(view.getElement()));
    }

    private static Stream<Element> below(Element element) {
        return Stream.concat(Stream.of(element), element.getChildren().flatMap(OpenPage::below));
    }
}
