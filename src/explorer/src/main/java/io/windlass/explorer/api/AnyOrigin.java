package io.windlass.explorer.api;

import io.windlass.explorer.tip.SeenTip;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsUtils;

/**
 * Opens the API for pages of any origin: it knows no one and changes nothing. What it says is the
 * same for every origin, so that caches need not tell them apart (CORS protocol, Fetch Standard).
 */
final class AnyOrigin extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String PREFLIGHT_SECONDS = "86400";
    private static final String EXPOSED =
            String.join(
                    ", ",
                    HttpHeaders.ETAG,
                    HttpHeaders.RETRY_AFTER,
                    SeenTip.HEADER,
                    SeenTip.BEHIND_HEADER);

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        if (CorsUtils.isPreFlightRequest(request)) {
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
            response.setHeader("Access-Control-Allow-Headers", "*");
            response.setHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
            return;
        }
        response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        chain.doFilter(request, response);
    }
}
