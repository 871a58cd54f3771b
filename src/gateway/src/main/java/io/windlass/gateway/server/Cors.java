package io.windlass.gateway.server;

import org.jspecify.annotations.Nullable;

/** Which pages of other origins may read answers (WHATWG Fetch, CORS protocol). */
final class Cors {
    private Cors() {}

    /** Header lines of an answer; empty where the origin may not read it. */
    static String headers(ServerSettings settings, String origin) {
        if (!settings.allowsOrigin(origin) || !isPlain(origin)) {
            return "";
        }
        return "access-control-allow-origin: "
                + origin
                + "\r\nvary: origin\r\n"
                + "access-control-expose-headers: retry-after\r\n";
    }

    static String preflight(ServerSettings settings, @Nullable String origin) {
        String allowed = origin == null ? "" : headers(settings, origin);
        if (allowed.isEmpty()) {
            return "";
        }
        return allowed
                + "access-control-allow-methods: POST, OPTIONS\r\n"
                + "access-control-allow-headers: authorization, content-type, x-api-key, traceparent\r\n"
                + "access-control-max-age: 3600\r\n";
    }

    // It is written into a header of ours.
    private static boolean isPlain(String origin) {
        return origin.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
