package io.windlass.gateway.subscribe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.windlass.gateway.head.NodeReads;
import io.windlass.gateway.rpc.JsonSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Hashes of transactions that wait in the nodes' pools, each once; the nodes are asked only while
 * somebody wants to know. What a pool held before is not told, as with any node.
 */
public final class PendingFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PendingFeed.class);
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final int REMEMBERED = 200_000;
    private static final int HASH = 66;
    private static final String NONE = "[]";

    private final NodeReads nodes;
    private final Set<Subscription> subscribers = ConcurrentHashMap.newKeySet();
    private final Cache<String, Boolean> told =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Map<String, String> filters = new HashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("feed-pending").factory());
    private volatile Consumer<List<String>> listener = _ -> {};
    private final Rounds rounds = new Rounds();
    private boolean running;

    /** Until when it looks whether anybody subscribes or not, in nanoseconds of this process. */
    private volatile long until = System.nanoTime();

    public PendingFeed(NodeReads nodes) {
        this.nodes = nodes;
    }

    /** Tells of what is seen in the times that {@link #keep} asks for, on the feed's thread. */
    public void listen(Consumer<List<String>> to) {
        listener = to;
    }

    /** Looks at the pools for as long from now on. */
    public void keep(Duration time) {
        until = System.nanoTime() + time.toNanos();
        begin();
    }

    /** Returns once the pools are looked at: what they take from now on is seen. */
    public void awaitLook() throws InterruptedException {
        try {
            Object _ = thread.submit(() -> true).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task that does nothing failed", e);
        }
    }

    void join(Subscription subscription) {
        subscribers.add(subscription);
        begin();
    }

    private synchronized void begin() {
        if (!running) {
            running = true;
            var _ = thread.schedule(this::look, 0, TimeUnit.MILLISECONDS);
        }
    }

    void leave(Subscription subscription) {
        subscribers.remove(subscription);
    }

    private synchronized boolean goesOn() {
        running = (!subscribers.isEmpty() || isKept()) && !thread.isShutdown();
        return running;
    }

    private boolean isKept() {
        return until - System.nanoTime() > 0;
    }

    private void look() {
        try {
            subscribers.removeIf(Subscription::isClosed);
            if (goesOn()) {
                read();
                var _ = thread.schedule(this::look, EVERY.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                filters.clear();
            }
        } catch (InterruptedException e) {
            LOG.debug("no longer looks at pools", e);
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        List<String> fresh = new ArrayList<>();
        for (Map.Entry<String, String> filter : List.copyOf(filters.entrySet())) {
            String id = "[\"%s\"]".formatted(filter.getValue());
            Optional<JsonNode> changes = nodes.of(filter.getKey(), "eth_getFilterChanges", id);
            if (changes.isEmpty()) {
                filters.remove(filter.getKey());
            }
            changes.ifPresent(hashes -> hashes.forEach(hash -> add(hash.asString(""), fresh)));
        }
        for (String hash : fresh) {
            tell(hash);
        }
        if (isKept()) {
            listener.accept(fresh);
        }
        for (String node : missing()) {
            nodes.of(node, "eth_newPendingTransactionFilter", NONE)
                    .ifPresent(id -> filters.put(node, id.asString("")));
        }
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>(nodes.serving());
        missing.removeAll(filters.keySet());
        return missing;
    }

    private void add(String hash, List<String> fresh) {
        if (hash.length() == HASH && told.asMap().putIfAbsent(hash, true) == null) {
            fresh.add(hash);
        }
    }

    private void tell(String hash) throws InterruptedException {
        JsonSlice json = JsonSlice.of('"' + hash + '"');
        for (Subscription subscription : subscribers) {
            subscription.tell(json, "");
            rounds.told(subscription);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
