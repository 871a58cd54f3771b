package io.windlass.explorer.api;

import io.windlass.explorer.cache.Question;
import io.windlass.explorer.tip.SeenTip;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.Position;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerMapping;

/** Who asks what: the question as caches know it, and what the asker has and saw already. */
record Asking(ServletWebRequest request, Question question, @Nullable SeenTip seen) {
    private static final String ASK_AGAIN = header(CacheControl.noCache().cachePublic());
    private static final String KEEP =
            header(CacheControl.maxAge(Duration.ofDays(1)).cachePublic().immutable());
    private static final byte[] NOTHING = new byte[0];
    private static final List<String> PARAMETERS = List.of(Slice.CURSOR, Slice.LIMIT, "q");

    static Asking of(ServletWebRequest request, @Nullable String fact) {
        HttpServletRequest asked = request.getRequest();
        StringBuilder text = new StringBuilder(asked.getRequestURI());
        for (String name : PARAMETERS) {
            String value = asked.getParameter(name);
            if (value != null) {
                text.append('&').append(name).append('=').append(value);
            }
        }
        return new Asking(
                request,
                new Question(kind(asked), text.toString(), fact),
                SeenTip.read(asked.getHeader(SeenTip.HEADER)).orElse(null));
    }

    private static String header(CacheControl caching) {
        return Objects.requireNonNull(caching.getHeaderValue());
    }

    // "/api/v1/blocks/{id}" is of the kind "blocks/{id}"
    private static String kind(HttpServletRequest asked) {
        Object pattern = asked.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return String.valueOf(pattern).replace("/api/v1/", "");
    }

    /** Names the tip in the answer's headers, and says so where the asker saw a later one. */
    void name(Position position) {
        HttpServletResponse response = Objects.requireNonNull(request.getResponse());
        response.setHeader(SeenTip.HEADER, SeenTip.of(position).toString());
        if (seen != null && seen.isAheadOf(position)) {
            response.setHeader(SeenTip.BEHIND_HEADER, seen.toString());
        }
    }

    <T> Answered<T> answered(Answer.Found found, Tip tip) {
        String caching = found.immutable() ? KEEP : ASK_AGAIN;
        return has(found.tag())
                ? new Answered<>(HttpServletResponse.SC_NOT_MODIFIED, found.tag(), caching, NOTHING)
                : new Answered<>(HttpServletResponse.SC_OK, found.tag(), caching, found.at(tip));
    }

    private boolean has(String tag) {
        String tags = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return tags != null && (tags.contains(tag) || tags.strip().equals("*"));
    }

    /** Refuses who does not take JSON. */
    static void mustTakeJson(@Nullable String accept) throws HttpMediaTypeNotAcceptableException {
        if (accept == null || accept.isBlank() || accept.contains("*/*")) {
            return;
        }
        if (!accept.contains("json") && !namesJson(accept)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static boolean namesJson(String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(MediaType.APPLICATION_JSON::isCompatibleWith);
        } catch (InvalidMediaTypeException e) {
            return false; // what is no media type is none of ours
        }
    }
}
