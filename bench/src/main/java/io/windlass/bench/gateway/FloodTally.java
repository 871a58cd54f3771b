package io.windlass.bench.gateway;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a flood sent and got; used by one event loop. */
final class FloodTally {
    private static final String STATUS = "HTTP/1.1 ";
    private static final int DIGITS = 3;

    private final Map<String, Long> counts = new TreeMap<>();
    private long bytes;

    void count(String what) {
        count(what, 1);
    }

    private void count(String what, int times) {
        if (times > 0) {
            counts.merge(what, (long) times, Long::sum);
        }
    }

    void poured(int more) {
        bytes += more;
    }

    /** Answers are small, so that few of them come in parts; such a one may count as none. */
    void heard(ByteBuf part) {
        String text = part.toString(StandardCharsets.US_ASCII);
        for (int at = text.indexOf(STATUS); at >= 0; at = text.indexOf(STATUS, at + 1)) {
            int from = at + STATUS.length();
            count("status " + text.substring(from, Math.min(text.length(), from + DIGITS)));
        }
        count("-32005", times(text, "-32005"));
        count("events", times(text, "eth_subscription"));
        count("results", times(text, "\"result\":\"0x"));
    }

    private static int times(String text, String word) {
        int times = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
            times++;
        }
        return times;
    }

    @Override
    public String toString() {
        String all =
                counts.entrySet().stream()
                        .map(it -> it.getKey() + ": " + it.getValue())
                        .collect(Collectors.joining(", "));
        return bytes == 0 ? all : all + ", MB poured: " + (bytes >> 20);
    }
}
