package io.windlass.explorer.api;

import io.windlass.ledger.read.PageWish;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Which slice of a list was asked for, and at which path.
 *
 * @param path without query
 * @param cursor null for the start
 */
record Slice(String path, int limit, @Nullable String cursor) {
    static final String CURSOR = "cursor";

    static final String LIMIT = "limit";
    static final int LARGEST = 100;
    private static final int USUAL = 25;

    static Slice asked(ServletWebRequest request) {
        String limit = request.getParameter(LIMIT);
        return new Slice(
                request.getRequest().getRequestURI(),
                limit == null ? USUAL : limit(limit),
                request.getParameter(CURSOR));
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST) {
                return limit;
            }
        }
        throw new RefusedException(
                Problem.BAD_LIMIT,
                text,
                "The limit must be a whole number from 1 to " + LARGEST + ".",
                "Ask for fewer items and follow the link in 'next'.");
    }

    PageWish wish() {
        return new PageWish(cursor, limit);
    }

    /** The path of another slice of the same list. */
    @Nullable String at(@Nullable String other) {
        return other == null
                ? null
                : path
                        + "?limit="
                        + limit
                        + "&cursor="
                        + URLEncoder.encode(other, StandardCharsets.UTF_8);
    }
}
