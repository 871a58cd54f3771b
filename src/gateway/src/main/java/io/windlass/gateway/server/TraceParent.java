package io.windlass.gateway.server;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} of W3C Trace Context, §3.2: passed on as it came, or not at all.
 */
public final class TraceParent {
    private static final int LENGTH = 55;
    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** The header as it may be passed on; empty where there was none or it is malformed. */
    public static Optional<String> accepted(@Nullable String header) {
        return header != null && header.length() == LENGTH && FORM.matcher(header).matches()
                ? Optional.of(header)
                : Optional.empty();
    }
}
