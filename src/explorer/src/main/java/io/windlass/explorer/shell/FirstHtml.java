package io.windlass.explorer.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Visit;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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

    FirstHtml(Stage stage, Chrome chrome, Head head, Sessions sessions) {
        this.stage = stage;
        this.chrome = chrome;
        this.head = head;
        this.sessions = sessions;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::write);
        event.getSource().addUIInitListener(started -> sessions.started(started.getUI()));
    }

    private void write(IndexHtmlResponse response) {
        VaadinRequest request = response.getVaadinRequest();
        Visit visit = Visit.to(path(request), query(request));
        Page page = stage.page(visit);
        response.getVaadinResponse().setStatus(page.status());
        if (page.status() == Page.DOWN) {
            response.getVaadinResponse().setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (page.movedTo() != null) {
            response.getVaadinResponse().setHeader("Location", page.movedTo());
        }
        sessions.began(request);
        write(response.getDocument(), visit, page);
    }

    private void write(Document document, Visit visit, Page page) {
        document.outputSettings().prettyPrint(false);
        head.write(document.head(), visit, page);
        Element body = document.body();
        body.prepend(chrome.head().markup());
        Element outlet = Objects.requireNonNull(body.getElementById("outlet"), "no #outlet");
        outlet.html(PageMarkup.of(page).markup());
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
