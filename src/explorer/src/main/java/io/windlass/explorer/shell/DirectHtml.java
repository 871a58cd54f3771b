package io.windlass.explorer.shell;

import com.vaadin.flow.shared.ApplicationConstants;
import io.windlass.explorer.headers.Nonce;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.shell.FirstHtml.Drawn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Sends first HTML past the framework, which would make a session and a document for each: who only
 * reads needs neither. The client's first question makes the session (decision 0038).
 */
@Component
final class DirectHtml extends AbstractHandlerMapping {
    private static final String HTML = "text/html;charset=utf-8";

    private final FirstHtml pages;
    private final Frames frames;

    DirectHtml(FirstHtml pages, Frames frames) {
        this.pages = pages;
        this.frames = frames;
        setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        String path = request.getServletPath();
        Frame frame = reads(request) ? frames.around(path) : null;
        if (frame == null) {
            return null;
        }
        Visit visit = FirstHtml.visit(path, request);
        return pages.knows(visit) ? sender(frame, visit) : null;
    }

    /** Whether it asks for a page, and not for something that the framework keeps beside it. */
    private static boolean reads(HttpServletRequest request) {
        String method = request.getMethod();
        return (HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method))
                && request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER) == null;
    }

    private HttpRequestHandler sender(Frame frame, Visit visit) {
        return (request, response) -> {
            Drawn drawn = pages.draw(visit, request, response);
            byte[] html = frame.filled(Nonce.of(request), drawn.head(), drawn.main());
            response.setContentType(HTML);
            response.setContentLength(html.length);
            response.getOutputStream().write(html);
        };
    }
}
