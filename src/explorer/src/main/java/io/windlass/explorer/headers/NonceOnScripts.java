package io.windlass.explorer.headers;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Marks the scripts of a page's first HTML as ours; what anybody else slips in stays unmarked. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class NonceOnScripts implements VaadinServiceInitListener {
    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(NonceOnScripts::mark);
    }

    private static void mark(IndexHtmlResponse page) {
        if (page.getVaadinRequest().getAttribute(Nonce.ATTRIBUTE) instanceof String nonce) {
            page.getDocument().getElementsByTag("script").attr("nonce", nonce);
        }
    }
}
