package io.windlass.explorer.shell;

import io.windlass.explorer.html.Html;
import io.windlass.explorer.meter.ExplorerMeters;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.shell.Stage.Shown;
import io.windlass.explorer.tip.SeenTip;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers a visit with the whole page and its real status: readers without JavaScript, crawlers and
 * link previews get the facts, everybody else gets them before the client starts.
 */
@Component
final class FirstHtml {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Stage stage;
    private final Head head;
    private final ExplorerMeters meters;

    FirstHtml(Stage stage, Head head, ExplorerMeters meters) {
        this.stage = stage;
        this.head = head;
        this.meters = meters;
    }

    /** What goes into the first HTML. */
    record Drawn(Html head, Html main) {}

    /** Where a request wants to go, by its path inside of this application. */
    static Visit visit(String path, HttpServletRequest request) {
        return Visit.to(path, Objects.requireNonNullElse(request.getQueryString(), ""));
    }

    /** Whether a page of ours lives there. */
    boolean knows(Visit visit) {
        return stage.knows(visit);
    }

    /** Draws the page, and says in the headers what belongs there. */
    Drawn draw(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        long began = System.nanoTime();
        Shown shown = stage.shown(visit, seen(request));
        Page page = shown.page();
        if (shown.tip() != null) {
            remember(response, shown.tip());
        }
        response.setStatus(page.status());
        if (page.status() == Page.DOWN) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        if (page.movedTo() != null) {
            response.setHeader("Location", page.movedTo());
        }
        Drawn drawn = new Drawn(head.of(visit, page), PageMarkup.of(page));
        meters.page(stage.kind(visit), page.status(), System.nanoTime() - began);
        return drawn;
    }

    private static @Nullable SeenTip seen(HttpServletRequest request) {
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
    private static void remember(HttpServletResponse response, SeenTip tip) {
        Cookie cookie = new Cookie(SeenTip.COOKIE, tip.toString());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
