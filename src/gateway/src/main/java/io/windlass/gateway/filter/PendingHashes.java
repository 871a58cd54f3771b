package io.windlass.gateway.filter;

import io.windlass.gateway.subscribe.PendingFeed;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What filters of pending transactions are answered from. Pools are looked at from the making of a
 * filter on, and by whichever instance is asked for changes, until none was for a filter's life.
 */
public final class PendingHashes {
    private static final Logger LOG = LoggerFactory.getLogger(PendingHashes.class);

    private final PendingFeed feed;
    private final PendingLog log;

    /** Seen, and not in the log yet: it was lost. Of the feed's thread. */
    private List<String> unsaid = new ArrayList<>();

    public PendingHashes(PendingFeed feed, PendingLog log) {
        this.feed = feed;
        this.log = log;
        feed.listen(this::seen);
    }

    private void seen(List<String> hashes) {
        unsaid.addAll(hashes);
        if (unsaid.isEmpty()) {
            return;
        }
        try {
            log.add(unsaid);
            unsaid.clear();
        } catch (FilterStore.Lost e) {
            LOG.debug("{} hashes wait", unsaid.size(), e);
            int tooMany = Math.max(0, unsaid.size() - PendingLog.KEPT);
            unsaid = new ArrayList<>(unsaid.subList(tooMany, unsaid.size()));
        }
    }

    /** The position of now: what a pool takes from here on is behind it. */
    long begin() throws FilterStore.Lost, InterruptedException {
        feed.keep(Filters.LIFE);
        feed.awaitLook();
        return log.end();
    }

    PendingLog.Found since(long position) throws FilterStore.Lost {
        feed.keep(Filters.LIFE);
        return log.since(position);
    }
}
