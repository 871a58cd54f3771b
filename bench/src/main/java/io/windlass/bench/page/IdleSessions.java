package io.windlass.bench.page;

import io.windlass.bench.frame.Place;
import io.windlass.bench.load.LiveHeap;
import io.windlass.bench.load.Roles;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/** What the explorer's heap holds for each reader who has a page open and does nothing. */
record IdleSessions(Roles.Role explorer, Place place) {
    static final double GOAL_KILOBYTES = 30;

    private static final int KILO = 1_000;
    private static final int MANY = 1_000;
    private static final int FEW = 200;

    /** Adds a figure for each page, and one for a page that moves and is pushed to. */
    void measure(Map<String, String> pages, Goals goals, Map<String, Object> figures)
            throws IOException, InterruptedException {
        int number = place.small() ? FEW : MANY;
        figures.put("idle sessions opened", number);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            String what = "kB an idle session, " + page.getKey();
            OptionalLong bytes = grown(number, page.getValue(), false);
            if (bytes.isEmpty()) {
                goals.unknown(what, "no jcmd beside " + place.java());
                return;
            }
            goals.atMost(what, kilobytes(bytes, number), GOAL_KILOBYTES);
        }
        OptionalLong pushed = grown(FEW, "/", true);
        if (pushed.isPresent()) {
            figures.put("kB a session that is pushed to, home page", kilobytes(pushed, FEW));
        }
    }

    private static double kilobytes(OptionalLong bytes, int sessions) {
        return (double) bytes.orElseThrow() / sessions / KILO;
    }

    /** Bytes that the heap has grown by after so many have come, beyond the first few. */
    private OptionalLong grown(int number, String path, boolean live)
            throws IOException, InterruptedException {
        try (Visitors visitors = new Visitors(explorer.url())) {
            visitors.come(FEW / 2, path, live);
            OptionalLong before = heap();
            visitors.come(number, path, live);
            OptionalLong after = heap();
            return before.isPresent() && after.isPresent()
                    ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                    : OptionalLong.empty();
        }
    }

    private OptionalLong heap() throws IOException, InterruptedException {
        return LiveHeap.of(
                explorer.process().handle(), place.java(), place.work().resolve("heap.txt"));
    }
}
