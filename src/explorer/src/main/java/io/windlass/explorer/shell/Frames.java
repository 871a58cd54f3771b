package io.windlass.explorer.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.windlass.explorer.headers.Nonce;
import io.windlass.explorer.page.Visit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Puts pages into the framework's own first HTML, and keeps what stands around them. That depends
 * on nothing but how deep the path is, because addresses in it are relative (decision 0038).
 */
@Component
@Order(0)
final class Frames implements VaadinServiceInitListener {
    private static final long DEEPEST = 4;

    private final FirstHtml pages;
    private final Chrome chrome;
    private final Head head;
    private final Sessions sessions;
    private final Map<Long, Frame> kept = new ConcurrentHashMap<>();

    Frames(FirstHtml pages, Chrome chrome, Head head, Sessions sessions) {
        this.pages = pages;
        this.chrome = chrome;
        this.head = head;
        this.sessions = sessions;
    }

    /** What stands around the page at {@code path}; null where the framework was not seen yet. */
    @Nullable Frame around(String path) {
        return kept.get(depth(path));
    }

    private static long depth(String path) {
        return path.chars().filter(letter -> letter == '/').count();
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        boolean stands = event.getSource().getDeploymentConfiguration().isProductionMode();
        event.addIndexHtmlRequestListener(response -> write(response, stands));
        event.getSource().addUIInitListener(started -> sessions.started(started.getUI()));
    }

    private void write(IndexHtmlResponse response, boolean stands) {
        VaadinServletRequest request = (VaadinServletRequest) response.getVaadinRequest();
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        Document document = response.getDocument();
        surround(document);
        if (stands) {
            ClientStart.afterPaint(document);
            if (depth(path) <= DEEPEST) {
                kept.computeIfAbsent(depth(path), _ -> Frame.of(document));
            }
        }
        sessions.began(request);
        Visit visit = FirstHtml.visit(path, request.getHttpServletRequest());
        FirstHtml.Drawn drawn =
                pages.draw(
                        visit,
                        request.getHttpServletRequest(),
                        ((VaadinServletResponse) response.getVaadinResponse())
                                .getHttpServletResponse());
        Frame.fill(document, drawn.head(), drawn.main());
        // last: listeners of the framework come in no order that we could rely on
        document.getElementsByTag("script")
                .attr("nonce", Nonce.of(request.getHttpServletRequest()));
    }

    private void surround(Document document) {
        document.outputSettings().prettyPrint(false);
        document.head().select("title").remove();
        head.surround(document.head());
        document.body().prepend(chrome.head().markup());
        Frame.outlet(document).after(chrome.foot().markup());
    }
}
