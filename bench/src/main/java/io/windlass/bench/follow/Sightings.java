package io.windlass.bench.follow;

import io.windlass.bench.load.Chromium;
import io.windlass.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** When a block was first seen through the API, and when on the open home page. */
final class Sightings {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    // often enough to be exact, seldom enough to leave the machine to what is measured
    private static final long ASK_EVERY_MILLIS = 5;
    private static final int MISSING = 404;
    private static final int NOT_YET = 503;

    /** Looks at every link into every shadow root as it comes, and tells once it was painted. */
    private static final String WATCH =
            """
            (() => {
              const roots = new Set();
              let newest = -1;
              const look = () => {
                for (const root of roots)
                  for (const link of root.querySelectorAll('a[href^="/block/"]')) {
                    // a number, or a hash that would read as a huge one
                    const name = link.getAttribute('href').slice(7);
                    const number = name.startsWith('0x') ? -1 : Number(name);
                    if (number > newest) {
                      newest = number;
                      requestAnimationFrame(() => setTimeout(() => seen(number + ' ' + Date.now())));
                    }
                  }
              };
              const observer = new MutationObserver(look);
              const watch = root => {
                roots.add(root);
                observer.observe(root, {childList: true, subtree: true, attributes: true});
                look();
              };
              const attach = Element.prototype.attachShadow;
              Element.prototype.attachShadow = function (init) {
                const root = attach.call(this, init);
                watch(root);
                return root;
              };
              watch(document);
            })();
            """;

    private final URI explorer;
    private final Chromium chromium;
    private final Clock clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService asker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("asker").daemon().factory());
    private final Map<Long, Long> shown = new ConcurrentHashMap<>();

    Sightings(URI explorer, Chromium chromium, Clock clock) {
        this.explorer = explorer;
        this.chromium = chromium;
        this.clock = clock;
    }

    /** The one clock that the browser on this machine shares, in milliseconds. */
    long now() {
        return clock.millis();
    }

    /** Opens the page that will show each block. */
    void open() throws IOException, InterruptedException {
        chromium.onCall("seen", this::seen);
        chromium.onEveryPage(WATCH);
        chromium.open(explorer);
        Await.until("the page shows the first block", PATIENCE, () -> shown.containsKey(0L));
    }

    private void seen(String told) {
        String[] words = told.split(" ", -1);
        shown.put(Long.valueOf(words[0]), Long.valueOf(words[1]));
    }

    /** Asks until the API has the block with all it holds. */
    long readable(long number) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(explorer.resolve("/api/v1/blocks/" + number)).build();
        CompletableFuture<Long> seen = new CompletableFuture<>();
        Future<?> asking =
                asker.scheduleWithFixedDelay(
                        () -> ask(request, seen), 0, ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return seen.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("block %d never came".formatted(number), e);
        } finally {
            asking.cancel(false);
        }
    }

    private void ask(HttpRequest request, CompletableFuture<Long> seen) {
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            int status = answer.statusCode();
            if (status == 200) {
                seen.complete(now());
            } else if (status != MISSING && status != NOT_YET) {
                seen.completeExceptionally(
                        new IOException("status %d: %s".formatted(status, answer.body())));
            }
        } catch (IOException e) {
            seen.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long shown(long number) throws InterruptedException {
        Await.until("block " + number + " is shown", PATIENCE, () -> shown.containsKey(number));
        return shown.getOrDefault(number, 0L);
    }
}
