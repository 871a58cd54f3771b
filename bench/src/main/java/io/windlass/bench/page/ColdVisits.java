package io.windlass.bench.page;

import io.windlass.bench.load.Chromium;
import io.windlass.testing.Await;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader sees, and when, who comes for the first time: Chromium with an empty cache. */
record ColdVisits(URI explorer, Chromium chromium, int visits) {
    static final double GOAL_MILLISECONDS = 150;
    static final double GOAL_KILOBYTES = 300;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WARM_UP = 3;
    private static final double KILO = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Facts are shown after the frame that follows the last line of the first HTML; the page is
     * live when the client's drawing stands alone. A second later all that loads has loaded.
     */
    private static final String WATCH =
            """
            (() => {
              const seen = {};
              const painted = name => {
                seen[name] = 0;
                requestAnimationFrame(() => setTimeout(() => {
                  seen[name] = performance.now();
                  if (seen.live) setTimeout(report, 1000);
                }));
              };
              const look = () => {
                const mains = document.querySelectorAll('#outlet main');
                if (!('facts' in seen) && mains.length && mains[0].querySelector('.part-asof'))
                  painted('facts');
                if (!('live' in seen) && mains.length === 1 && mains[0].hasAttribute('tabindex')
                    && mains[0].querySelector('.part-asof') && mains[0].checkVisibility()) {
                  painted('live');
                  observer.disconnect();
                }
              };
              const report = () => {
                const paint = performance.getEntriesByName('first-contentful-paint')[0];
                const loaded = [...performance.getEntriesByType('navigation'),
                                ...performance.getEntriesByType('resource')];
                visited(JSON.stringify({
                  paint: paint.startTime,
                  facts: Math.max(paint.startTime, seen.facts),
                  live: seen.live,
                  html: loaded[0].responseEnd,
                  files: loaded.length,
                  bytes: loaded.reduce((sum, each) => sum + each.transferSize, 0),
                  before: loaded.filter(each => each.responseEnd <= seen.facts)
                                .reduce((sum, each) => sum + each.transferSize, 0),
                }));
              };
              const observer = new MutationObserver(look);
              observer.observe(document, {childList: true, subtree: true, attributes: true});
            })();
            """;

    /** Adds figures of each page. */
    void measure(Map<String, String> pages, Goals goals, Map<String, Object> figures)
            throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        chromium.onCall("visited", told::add);
        chromium.onEveryPage(WATCH);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            List<JsonNode> all = new ArrayList<>();
            for (int i = 0; i < WARM_UP + visits; i++) {
                all.add(visit(page.getValue(), told));
            }
            put(page.getKey(), all.subList(WARM_UP, all.size()), goals, figures);
        }
    }

    private JsonNode visit(String path, BlockingQueue<String> told) throws InterruptedException {
        chromium.open(URI.create("about:blank"));
        chromium.call("Network.clearBrowserCache", Map.of());
        chromium.call("Network.clearBrowserCookies", Map.of());
        chromium.open(explorer.resolve(path));
        Await.until(path + " is live", PATIENCE, () -> !told.isEmpty());
        return JSON.readTree(told.remove());
    }

    private static void put(
            String page, List<JsonNode> visits, Goals goals, Map<String, Object> figures) {
        figures.put(page + ", cold, HTML read, p50 ms", middle(visits, "html"));
        figures.put(page + ", cold, first paint, p50 ms", middle(visits, "paint"));
        goals.atMost(
                page + ", cold, facts painted, p50 ms", middle(visits, "facts"), GOAL_MILLISECONDS);
        figures.put(page + ", cold, live page ready, p50 ms", middle(visits, "live"));
        figures.put(page + ", cold, files", (int) middle(visits, "files"));
        figures.put(page + ", cold, kB until facts are painted", middle(visits, "before") / KILO);
        goals.atMost(page + ", cold, kB", middle(visits, "bytes") / KILO, GOAL_KILOBYTES);
    }

    private static double middle(List<JsonNode> visits, String name) {
        return Middle.of(visits.stream().map(visit -> visit.path(name).asDouble()).toList());
    }
}
