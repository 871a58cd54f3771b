package io.windlass.gateway.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a request says.
 *
 * @param key from the header or the path; null = none
 * @param forwarded the header {@code X-Forwarded-For}
 */
record RequestHead(
        HttpMethod method,
        String path,
        @Nullable String key,
        @Nullable String forwarded,
        @Nullable String origin,
        Rest rest) {
    private static final String KEY_PATH = "/v1/";
    private static final String BEARER = "Bearer ";

    /** What is needed less often. */
    record Rest(
            @Nullable String trace,
            @Nullable String resume,
            boolean keepAlive,
            boolean upgrade,
            boolean awaits) {}

    static RequestHead of(HttpRequest request) {
        HttpHeaders headers = request.headers();
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return new RequestHead(
                request.method(),
                path,
                key(headers, path),
                joined(headers),
                headers.get(HttpHeaderNames.ORIGIN),
                new Rest(
                        TraceParent.accepted(headers.get("traceparent")).orElse(null),
                        query < 0 ? null : resume(uri),
                        HttpUtil.isKeepAlive(request),
                        "websocket".equalsIgnoreCase(headers.get(HttpHeaderNames.UPGRADE)),
                        HttpUtil.is100ContinueExpected(request)));
    }

    private static @Nullable String joined(HttpHeaders headers) {
        if (!headers.contains("x-forwarded-for")) {
            return null;
        }
        return String.join(",", headers.getAll("x-forwarded-for"));
    }

    private static @Nullable String key(HttpHeaders headers, String path) {
        String bearer = headers.get(HttpHeaderNames.AUTHORIZATION);
        if (bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return bearer.substring(BEARER.length()).strip();
        }
        String named = headers.get("x-api-key");
        if (named != null) {
            return named.strip();
        }
        return path.startsWith(KEY_PATH) && path.length() > KEY_PATH.length()
                ? path.substring(KEY_PATH.length())
                : null;
    }

    private static @Nullable String resume(String uri) {
        List<String> given = new QueryStringDecoder(uri).parameters().get("resume");
        return given == null ? null : given.getFirst();
    }

    boolean isCall() {
        return "/".equals(path) || path.startsWith(KEY_PATH);
    }
}
