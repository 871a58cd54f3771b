package io.windlass.explorer.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.windlass.explorer.meter.ExplorerMeters;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.shell.Stage.Shown;
import io.windlass.explorer.tip.SeenTip;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Objects;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Puts the whole page into the first HTML, with its real status: readers without JavaScript,
 * crawlers and link previews get the facts, everybody else gets them before the client starts.
 */
@Component
@Order(0)
final class FirstHtml implements VaadinServiceInitListener {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Stage stage;
    private final Chrome chrome;
    private final Head head;
    private final Sessions sessions;
    private final ExplorerMeters meters;

    FirstHtml(Stage stage, Chrome chrome, Head head, Sessions sessions, ExplorerMeters meters) {
        this.stage = stage;
        this.chrome = chrome;
        this.head = head;
        this.sessions = sessions;
        this.meters = meters;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::write);
        event.getSource().addUIInitListener(started -> sessions.started(started.getUI()));
    }

    private void write(IndexHtmlResponse response) {
        long began = System.nanoTime();
        VaadinRequest request = response.getVaadinRequest();
        Visit visit = Visit.to(path(request), query(request));
        Shown shown = stage.shown(visit, seen(request));
        Page page = shown.page();
        if (shown.tip() != null) {
            remember(response, shown.tip());
        }
        response.getVaadinResponse().setStatus(page.status());
        if (page.status() == Page.DOWN) {
            response.getVaadinResponse().setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (page.movedTo() != null) {
            response.getVaadinResponse().setHeader("Location", page.movedTo());
        }
        sessions.began(request);
        write(response.getDocument(), visit, page);
        meters.page(stage.kind(visit), page.status(), System.nanoTime() - began);
    }

    private static @Nullable SeenTip seen(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(SeenTip.COOKIE))
                        .findFirst()
                        .flatMap(cookie -> SeenTip.read(cookie.getValue()))
                        .orElse(null);
    }

    // The next node that the load balancer picks shall not show this reader an older tip.
    private static void remember(IndexHtmlResponse response, SeenTip tip) {
        Cookie cookie = new Cookie(SeenTip.COOKIE, tip.toString());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.getVaadinResponse().addCookie(cookie);
    }

    private void write(Document document, Visit visit, Page page) {
        document.outputSettings().prettyPrint(false);
        head.write(document.head(), visit, page);
        Element body = document.body();
        body.prepend(chrome.head().markup());
        Element outlet = Objects.requireNonNull(body.getElementById("outlet"), "no #outlet");
        // as it is: parsing it would only give the same text again
        outlet.empty().appendChild(new DataNode(PageMarkup.of(page).markup()));
        outlet.after(chrome.foot().markup());
    }

    private static String path(VaadinRequest request) {
        return Objects.requireNonNullElse(request.getPathInfo(), "/");
    }

    private static String query(VaadinRequest request) {
        return request instanceof VaadinServletRequest servlet
                ? Objects.requireNonNullElse(servlet.getHttpServletRequest().getQueryString(), "")
                : "";
    }
}
