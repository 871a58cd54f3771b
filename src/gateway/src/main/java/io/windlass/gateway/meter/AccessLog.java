package io.windlass.gateway.meter;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request, or one for so many requests. Written by a thread of its own; lines that come
 * faster than they can be written are dropped, never waited for.
 */
public final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("windlass.access");
    private static final int METHODS_NAMED = 3;

    private final AtomicLong seen = new AtomicLong();
    private volatile int oneIn;

    /**
     * @param oneIn one of so many requests gets a line; 0 = none
     */
    public AccessLog(int oneIn) {
        this.oneIn = oneIn;
    }

    /**
     * A request that was answered.
     *
     * @param id of the request
     * @param caller its public id, or {@code -} before it was known
     * @param methods as sent
     * @param node that answered, by name, {@code cache} or {@code several}; null = the gateway
     *     itself
     * @param bytes of the answer
     * @param trace the header {@code traceparent}; null = there was none
     */
    public record Line(
            String id,
            String caller,
            List<String> methods,
            int status,
            long nanos,
            @Nullable String node,
            long bytes,
            @Nullable String trace) {}

    public void oneIn(int value) {
        oneIn = value;
    }

    /** Whether this request gets a line; asked once for each, before the line is put together. */
    public boolean isWanted() {
        int every = oneIn;
        return every == 1 || (every > 0 && seen.getAndIncrement() % every == 0);
    }

    public void write(Line line) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{}", text(line));
        }
    }

    static String text(Line line) {
        return "id=%s caller=%s methods=%s status=%d ms=%.3f node=%s bytes=%d trace=%s"
                .formatted(
                        plain(line.id()),
                        line.caller(),
                        methods(line.methods()),
                        line.status(),
                        line.nanos() / 1e6,
                        line.node() == null ? "-" : line.node(),
                        line.bytes(),
                        line.trace() == null ? "-" : plain(line.trace()));
    }

    private static String methods(List<String> methods) {
        if (methods.isEmpty()) {
            return "-";
        }
        List<String> named = methods.stream().limit(METHODS_NAMED).map(AccessLog::plain).toList();
        int more = methods.size() - named.size();
        return String.join(",", named) + (more > 0 ? "+" + more : "");
    }

    /**
     * What strangers wrote, without anything that could begin a line or look like another field.
     */
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }
}
